import path from 'node:path';
import type { Context } from '#platform/context.ts';
import type { Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { readFileUpTo } from '#platform/read-file-up-to.ts';
import {
  checkIdentityProvider,
  listIdentityProviders,
  putIdentityProvider,
  removeIdentityProvider,
} from '../actions/administer-providers.ts';
import { readProviderFile } from '../actions/provider-file.ts';

export const identityProviderUsage = 'add FILE | list | check CODE | remove CODE';

/** `wardkeep identity-provider …`: log-in by OpenID Connect. */
export async function identityProviderCommand(
  context: Context,
  args: readonly string[],
  printer: Printer,
): Promise<number> {
  const [verb = '', name = '', ...more] = args;
  const run = verbs[verb];
  if (!run || more.length > 0 || (verb !== 'list' && name === '')) {
    printer.err(`Usage: wardkeep identity-provider ${identityProviderUsage}`);
    return 2;
  }
  await run(context, name, printer);
  return 0;
}

const verbs: Readonly<Record<string, (context: Context, name: string, printer: Printer) => Promise<void>>> = {
  add: async (context, file, printer) => {
    const read = readProviderFile(await textOf(file));
    const { clientSecretFile, privateKeyFile, authMethod } = read;
    const isKey = authMethod === 'private_key_jwt';
    const named = isKey ? privateKeyFile : clientSecretFile;
    if (named === undefined) {
      const field = isKey ? 'privateKeyFile' : 'clientSecretFile';
      throw new Problem(
        'invalid-request',
        `"${field}" is needed for ${authMethod}: the name of a file beside ${file}.`,
      );
    }
    const credential = await textOf(path.resolve(path.dirname(file), named));
    await putIdentityProvider(context, read, isKey ? credential : credential.trim());
    printer.out(
      `${read.name} is ready. Register this address there: WARDKEEP_ADDRESS followed by /log-in/back/${read.code}`,
    );
  },
  list: async (context, _name, printer) => {
    const providers = await listIdentityProviders(context);
    if (providers.length === 0) printer.out('No identity provider yet.');
    for (const { code, settings } of providers) printer.out(`${code}\t${settings.name}\t${settings.issuer}`);
  },
  check: async (context, code, printer) => {
    const { issuer, missing } = await checkIdentityProvider(context, code);
    printer.out(`${issuer} answers.`);
    for (const each of missing) printer.out(`It does not say that it offers: ${each}`);
  },
  remove: async (context, code, printer) => {
    await removeIdentityProvider(context, code);
    printer.out(`The identity provider "${code}" is removed, with its links and the roles that it gave.`);
  },
};

async function textOf(file: string): Promise<string> {
  return (await readFileUpTo(file, 2 ** 20)).toString('utf8');
}
