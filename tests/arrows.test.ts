import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** What each folder may import of the others, of Node and of packages. */
const MAY: Record<string, { folders: string[]; node: boolean; packages: RegExp }> = {
  room: { folders: [], node: false, packages: /^zod$/ },
  db: {
    folders: ['room'],
    node: true,
    packages: /^(?!mediasoup|fastify|@fastify|socket\.io|svelte|@sveltejs)/,
  },
  media: {
    folders: ['room'],
    node: true,
    packages: /^(?!drizzle|postgres|@electric-sql|fastify|@fastify|socket\.io|svelte|@sveltejs)/,
  },
  server: { folders: ['room', 'db', 'media'], node: true, packages: /^(?!svelte|@sveltejs)/ },
  web: {
    folders: ['room'],
    node: false,
    packages: /^(?!mediasoup$|fastify|@fastify|socket\.io$|drizzle|postgres|@electric-sql)/,
  },
};
/** The only files of web/ that run in the server alone; there, types of the services may be named. */
const SERVER_SIDE = /^web\/(hooks\.server\.ts|.*\/\+[\w.]*server\.ts)$/;
/** Loads the built pages, whose path is known at run time only. */
const LOADS_BUILD = 'server/pages.ts';

interface Import {
  target: string;
  typeOnly: boolean;
}

/** Every import of a source file: import and export declarations, import() and import types. */
function importsOf(text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      const clause = ts.isImportDeclaration(node) ? node.importClause : undefined;
      const typeOnly = ts.isExportDeclaration(node)
        ? node.isTypeOnly
        : clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      if (ts.isStringLiteral(node.moduleSpecifier))
        found.push({ target: node.moduleSpecifier.text, typeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      // A target that is only known at run time could be anything.
      const name = target && ts.isStringLiteralLike(target) ? target.text : '(computed)';
      found.push({ target: name, typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      const { literal } = node.argument;
      if (ts.isStringLiteral(literal)) found.push({ target: literal.text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return found;
}

/** The scripts of a .svelte file, or the whole of any other. */
const scriptsOf = (file: string, text: string): string =>
  file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map((match) => match[1] ?? '').join('\n')
    : text;

/** Why this file may not import that, or nothing. */
function fault(file: string, { target, typeOnly }: Import): string | undefined {
  const [home = ''] = file.split('/');
  const may = MAY[home];
  if (!may) return `${file} lies in no folder with rules`;
  const wrong = `${file} may not import ${target}`;
  if (target === '(computed)') return file === LOADS_BUILD ? undefined : wrong;
  const folder = folderOf(file, target);
  if (folder === undefined) {
    if (/^\$(lib|app|env|service-worker)(\/|$)|^\.\/\$types(\.js)?$/.test(target))
      return home === 'web' ? undefined : wrong;
    if (target.startsWith('node:')) return may.node || SERVER_SIDE.test(file) ? undefined : wrong;
    return may.packages.test(target) ? undefined : wrong;
  }
  if (folder === home || may.folders.includes(folder)) return undefined;
  return folder === 'db' && typeOnly && SERVER_SIDE.test(file) ? undefined : wrong;
}

/** The top folder an import leads to, or nothing for a package. */
function folderOf(file: string, target: string): string | undefined {
  if (target.startsWith('#')) return target.slice(1).split('/')[0];
  if (!target.startsWith('.')) return undefined;
  return normalize(join(dirname(file), target)).split(sep)[0];
}

const faultsIn = (file: string, text: string): string[] =>
  importsOf(scriptsOf(file, text)).flatMap((one) => fault(file, one) ?? []);

const sources = globSync('{room,db,media,server,web}/**/*.{ts,js,svelte}', {
  exclude: (path) => path.includes('paraglide'),
}).map((path) => path.split(sep).join('/'));

test('every import follows the arrows', () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.flatMap((file) => faultsIn(file, readFileSync(file, 'utf8')))).toEqual([]);
});

describe('a planted import', () => {
  test.each([
    ['room/queue.ts', `import { x } from '#db/events';`],
    ['room/queue.ts', `import type { x } from '../server/app.ts';`],
    ['room/queue.ts', `import { createHash } from 'node:crypto';`],
    ['room/queue.ts', `import postgres from 'postgres';`],
    ['room/queue.ts', `const late = await import('#media/stage');`],
    ['room/queue.ts', `const late = await import(name);`],
    ['room/queue.ts', `export * from '#server/app';`],
    ['room/queue.ts', `type Late = import('#db/schema').Late;`],
    ['db/log.ts', `import { x } from '#media/stage';`],
    ['db/log.ts', `import { x } from '../server/app.ts';`],
    ['media/follow.ts', `import { x } from '#db/schema';`],
    ['media/follow.ts', `import { sql } from 'drizzle-orm';`],
    ['server/app.ts', `import { x } from '../web/lib/socket.ts';`],
    ['server/app.ts', `const late = await import(name);`],
    ['server/pages.ts', `import { x } from '../web/lib/socket.ts';`],
    ['web/lib/client.ts', `import { x } from '#server/app';`],
    ['web/lib/client.ts', `import type { x } from '#db/schema';`],
    ['web/lib/client.ts', `import { readFile } from 'node:fs/promises';`],
    ['web/routes/+page.svelte', `<script lang="ts">\n  import { x } from '#media/stage';\n</script>`],
    ['web/routes/+page.server.ts', `import { x } from '#db/schema';`],
    ['web/routes/+page.server.ts', `import { x } from '#server/app';`],
    ['web/hooks.server.ts', `import type { x } from '#server/app';`],
  ])('in %s is refused: %s', (file, text) => {
    expect(faultsIn(file, text)).toHaveLength(1);
  });

  test.each([
    ['room/queue.ts', `import { z } from 'zod';\nimport { x } from './ids.ts';`],
    ['db/log.ts', `import { x } from '#room/ids';\nimport { sql } from 'drizzle-orm';`],
    ['server/app.ts', `import { x } from '#media/stage';\nimport { y } from '#db/log';\nimport 'node:http';`],
    [
      'web/lib/client.ts',
      `import { x } from '#room/decide';\nimport { m } from '$lib/paraglide/messages.js';`,
    ],
    [
      'web/routes/+page.server.ts',
      `import type { x } from '#db/services';\nimport { error } from '@sveltejs/kit';`,
    ],
  ])('in %s is allowed: %s', (file, text) => {
    expect(faultsIn(file, text)).toEqual([]);
  });
});
