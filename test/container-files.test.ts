/** What ops/ says of files, settings and accounts is so; the image itself needs a builder, which tests do not have. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { secretSettings } from '#platform/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
// A package of ours brings a reader of YAML along.
const { parse } = createRequire(createRequire(import.meta.url).resolve('@fastify/swagger'))('yaml') as {
  parse(text: string, options: { merge: boolean }): unknown;
};

interface Service {
  readonly image: string;
  readonly command?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const compose = parse(read('ops/compose.yaml'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
  readonly 'x-wardkeep': { readonly build: { readonly context: string; readonly dockerfile: string } };
};
const { database, ...ours } = compose.services;
// The name of the base, as the file itself asks for it: FROM, then the argument NODE.
const base = `FROM \${NODE}`;
const containerfile = read('ops/Containerfile');
const lines = containerfile.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const pinned = /@sha256:[0-9a-f]{64}$/;

/** Settings that configuration.md lists, and for secrets the same with `_FILE`. */
const settings = new Set(
  [...read('docs/reference/configuration.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].flatMap(([, name = '']) =>
    (secretSettings as readonly string[]).includes(name) ? [name, `${name}_FILE`] : [name],
  ),
);

describe('the image', () => {
  it('stands on a base that is named by its digest, the same for each stage', () => {
    expect(lines.find((line) => line.startsWith('ARG NODE='))).toMatch(pinned);
    expect(lines.filter((line) => line.startsWith('FROM ')).every((line) => line.startsWith(base))).toBe(true);
  });

  it('runs as an account that is not root, with no secret and no tool for building in it', () => {
    const last = lines.slice(lines.lastIndexOf(base));
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER 1000:1000']);
    expect(last.join('\n')).not.toMatch(/npm|DATABASE_URL|WARDKEEP_KEY|TOKEN|PASS/);
    expect(containerfile).toContain('npm ci --omit=dev');
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
  });

  it('copies files that exist and that the ignore list lets through', () => {
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from=') && line !== 'COPY . .')
      .flatMap((line) => line.split(' ').slice(1, -1));
    const letThrough = new Set([...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name]) => name));
    expect(copied.length).toBeGreaterThan(6);
    for (const name of copied.map((each) => each.replace(/^\.\//, ''))) {
      expect([name, existsSync(path.join(root, name))]).toEqual([name, true]);
      expect([name, letThrough.has(name)]).toEqual([name, true]);
    }
  });

  it('starts a program that exists, with settings that exist', () => {
    expect(lines.find((line) => line.startsWith('ENTRYPOINT '))).toBe('ENTRYPOINT ["node", "src/cli/main.ts"]');
    expect(existsSync(path.join(root, 'src/cli/main.ts'))).toBe(true);
    const named = [...(lines.find((line) => line.startsWith('ENV ')) ?? '').matchAll(/([A-Z_]+)=/g)].map(
      ([, name]) => name,
    );
    expect(named.filter((name) => name !== 'NODE_ENV' && !settings.has(name ?? ''))).toEqual([]);
  });
});

describe('the compose file', () => {
  it('builds the image of this project, and names the database by its digest', () => {
    const { context, dockerfile } = compose['x-wardkeep'].build;
    expect(existsSync(path.join(root, 'ops', context, dockerfile))).toBe(true);
    expect(database?.image).toMatch(pinned);
  });

  it.each(Object.entries(ours))(
    'runs %s read-only, without rights of the machine, on settings that exist',
    (_name, service) => {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toEqual(['no-new-privileges:true']);
      const verb = service.command?.[0];
      if (verb) expect(read('docs/reference/command-line.md')).toContain(`\n## ${verb}\n`);
      expect(Object.keys(service.environment).filter((name) => !settings.has(name))).toEqual([]);
    },
  );

  it('gives every process the secrets it reads, by file, and the owner’s account to the migration alone', () => {
    for (const service of Object.values(ours)) {
      const files = Object.entries(service.environment).filter(([name]) => name.endsWith('_FILE'));
      expect(files.map(([, file]) => file.replace('/run/secrets/', '')).sort()).toEqual([...service.secrets].sort());
      const open = Object.keys(service.environment).filter((name) =>
        (secretSettings as readonly string[]).includes(name),
      );
      expect(open).toEqual([]);
    }
    const withOwner = Object.entries(ours).filter(([, { secrets }]) => secrets.includes('database_owner_url'));
    expect(withOwner.map(([name]) => name)).toEqual(['migrate']);
  });

  it('has one web and one worker that share nothing but the database', () => {
    expect(ours.web?.command).toEqual(['serve', '--roles', 'web']);
    expect(ours.worker?.command).toEqual(['serve', '--roles', 'worker']);
  });

  it('reads secrets that the script makes, and that no commit holds', () => {
    const script = read('ops/make-secrets.sh');
    for (const [name, { file }] of Object.entries(compose.secrets)) {
      expect(file).toBe(`./secrets/${name}`);
      expect(script).toMatch(new RegExp(`\\b${name}\\b`));
    }
    expect(read('.gitignore')).toContain('/ops/secrets/');
  });
});
