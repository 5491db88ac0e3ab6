import { fileURLToPath } from 'node:url';
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

export default defineConfig({
  root: fileURLToPath(new URL('src/web', import.meta.url)),
  plugins: [react(), preloadFont()],
  build: {
    outDir: fileURLToPath(new URL('dist/web', import.meta.url)),
    emptyOutDir: true,
    // One style sheet: it is small, and a page never waits for its own.
    cssCodeSplit: false,
    // Nothing inline: the content security policy refuses data addresses of scripts and styles.
    assetsInlineLimit: 0,
    target: 'es2023',
  },
});
