import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Preloads the one font: its hashed name is known only after the build. */
function preloadFont(): Plugin {
  return {
    name: 'wardkeep:preload-font',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const fonts = Object.keys(bundle ?? {}).filter((name) => name.endsWith('.woff2'));
        return fonts.map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: true },
          injectTo: 'head-prepend',
        }));
      },
    },
  };
}

/** Parts that several pages of a module share become one file of the module, or of its folder of pages. */
function moduleOf(id: string): string | null {
  const [, name, folder] = /src\/modules\/([^/]+)\/web\/(?:([^/]+)\/)?/.exec(id) ?? [];
  if (name === undefined) return null;
  return folder === undefined || folder === 'parts' ? name : `${name}-${folder}`;
}

/** Parts of the kit that no overview shows: the first page need not carry them. */
const laterParts =
  /\/(api\/passkey|words\/(file-size|time-left)|kit\/(answered|clock|filter|filter-bar|table\/export-table|task-progress|timeline|unread-page))\./;
/** Parts of the kit with groups of their own, or pictures. */
const otherParts = /src\/web\/kit\/(charts|forms|heat-|hex-|bins)/;

/** What every page stands on, with the helper that loads the others. */
function isKit(id: string): boolean {
  if (/vite\/preload-helper/.test(id)) return true;
  return /src\/web\/(api|scope|words|kit)\//.test(id) && !laterParts.test(id) && !otherParts.test(id);
}

/** Writes each text file compressed beside itself once, so that the server need not do it for each visitor. */
function compressFiles(): Plugin {
  return {
    name: 'wardkeep:compress-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const [fileName, file] of Object.entries(bundle)) {
          if (!/\.(js|css|svg)$/.test(fileName)) continue;
          const text = Buffer.from(file.type === 'chunk' ? file.code : file.source);
          const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
          this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(text, { params }) });
          this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(text, { level: 9 }) });
        }
      },
    },
  };
}

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react(), preloadFont(), compressFiles()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // One style sheet: it is small, and a page never waits for its own.
    cssCodeSplit: false,
    // Nothing inline: the content security policy refuses data addresses of scripts and styles.
    assetsInlineLimit: 0,
    target: 'es2023',
    // A page's own file is asked for in the same moment anyway: naming it a second time would only make the entry longer.
    // Every browser that reads this syntax knows the links that a stand-in would be for.
    modulePreload: { polyfill: false, resolveDependencies: (own, needed) => needed.filter((each) => each !== own) },
    rolldownOptions: {
      treeshake: {
        // Our own modules only declare. Saying so lets a page table stand beside a module's widgets without making the
        // shell wait for them; styles are the exception.
        moduleSideEffects: [
          { test: /\.css$/, sideEffects: true },
          { test: /\/src\/(web|modules|kernel)\/.*\.tsx?$/, sideEffects: false },
        ],
      },
      output: {
        codeSplitting: {
          // Few files rather than the smallest: a page needs the shell, the kit with its libraries, its own code, and
          // perhaps charts or forms. What the first group stands on goes with it.
          groups: [
            { name: 'kit', test: isKit, priority: 3 },
            // What no overview shows, so that the first page need not carry it.
            { name: 'parts', test: laterParts, priority: 2 },
            // Ranges, curves and maps of places are drawn by pages of care alone: an overview must not carry them.
            {
              name: 'charts',
              test: /src\/web\/kit\/(charts\/(?!band|exc|interval|place|spark|spread)|hex-|bins)/,
              priority: 2,
            },
            { name: 'ranges', test: /src\/web\/kit\/charts\/(?!place)/, priority: 1 },
            { name: 'heat', test: /src\/web\/kit\/heat-/, priority: 2 },
            { name: 'forms', test: /src\/web\/kit\/forms/, priority: 2 },
            { name: moduleOf, debugName: 'module', test: /src\/modules\/[^/]+\/web\//, priority: 1, minShareCount: 2 },
          ],
        },
      },
    },
  },
});
