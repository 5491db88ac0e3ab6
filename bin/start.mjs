import { launch } from './launcher/launch-error.mjs';
import { runServer } from './launcher/serve.mjs';

await launch(() => runServer(process.argv.slice(2)));
