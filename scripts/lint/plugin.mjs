/** The house rules no stock rule can say, as an oxlint plugin: boundaries, clocks, SQL, missing numbers, barrels. */
import { relative, resolve, dirname, sep } from 'node:path';
import { zoneOf } from './zones.mjs';

/** @typedef {any} Node an ESTree node; oxlint hands over the shapes of ESTree with TypeScript's additions */
/** @typedef {{ filename: string, cwd: string, report: (found: { node: Node, message: string }) => void }} Context */

/** Only these read the machine's clock; everywhere else `now` is an argument. */
const COMPOSITION_ROOTS = ['packages/warehouse/src/cli.ts', 'apps/api/src/main.ts', 'apps/web/src/main.tsx'];

/** @param {Context} context */
function pathOf(context) {
  return relative(context.cwd, context.filename).split(sep).join('/');
}

/**
 * The import as the zones name it: a path from the root for our own files, else the specifier.
 * @param {string} from @param {string} specifier
 */
function targetOf(from, specifier) {
  const bare = specifier.replace(/\?.*$/, '');
  const own = /^@soundings\/(shared|warehouse|api|web)\/(.+)$/.exec(bare);
  if (own !== null) return `${own[1] === 'api' || own[1] === 'web' ? 'apps' : 'packages'}/${own[1]}/src/${own[2]}`;
  if (!bare.startsWith('.')) return bare;
  return relative('/', resolve('/', dirname(from), bare))
    .split(sep)
    .join('/')
    .replace(/\.[jt]sx?$/, '');
}

/** The first two segments: `packages/shared`, `apps/web`. */
function packageOf(/** @type {string} */ path) {
  return path.split('/').slice(0, 2).join('/');
}

/** Refuses an import the zone of the file does not name, and a relative path into another package. */
const boundaries = {
  create(/** @type {Context} */ context) {
    const from = pathOf(context);
    const zone = zoneOf(from);
    if (zone === null) return {};
    const check = (/** @type {Node} */ node, /** @type {unknown} */ specifier) => {
      if (typeof specifier !== 'string' || specifier.endsWith('.css')) return;
      const to = targetOf(from, specifier);
      if (specifier.startsWith('.') && packageOf(to) !== packageOf(from)) {
        context.report({
          node,
          message: `'${specifier}' leaves the package: import it as @soundings/<package>/<file>.`,
        });
      } else if (!zone.allows(to)) {
        context.report({ node, message: `${zone.name} may not import '${specifier}': ${zone.why}.` });
      }
    };
    const declaration = (/** @type {Node} */ node) => check(node, node.source?.value);
    return {
      ImportDeclaration: declaration,
      ExportNamedDeclaration: declaration,
      ExportAllDeclaration: declaration,
      ImportExpression: declaration,
      TSImportType: (/** @type {Node} */ node) => check(node, (node.source ?? node.argument)?.value),
    };
  },
};

/** Refuses `Date.now()`, `new Date()` and `Date()` outside the composition roots. */
const noClock = {
  create(/** @type {Context} */ context) {
    if (COMPOSITION_ROOTS.includes(pathOf(context))) return {};
    const report = (/** @type {Node} */ node) =>
      context.report({ node, message: 'No clock reads here: take `now` as an argument.' });
    const isDate = (/** @type {Node} */ node) => node.type === 'Identifier' && node.name === 'Date';
    return {
      NewExpression: (/** @type {Node} */ node) => isDate(node.callee) && node.arguments.length === 0 && report(node),
      CallExpression: (/** @type {Node} */ node) => isDate(node.callee) && report(node),
      MemberExpression: (/** @type {Node} */ node) =>
        isDate(node.object) && node.property.name === 'now' && !node.computed && report(node),
    };
  },
};

/** Refuses `x ?? 0` and `x || 0`: missing is not zero. Counting up in a map or an array is not a coercion. */
const noMissingAsZero = {
  create(/** @type {Context} */ context) {
    return {
      LogicalExpression(/** @type {Node} */ node) {
        if (node.operator === '&&' || !isZero(node.right) || isLookup(node.left)) return;
        context.report({ node, message: 'Missing is not zero: keep the null and its reason.' });
      },
    };
  },
};

function isZero(/** @type {Node} */ node) {
  return node.type === 'Literal' && (node.value === 0 || node.value === 0n || node.value === '0');
}

/** `counts.get(key)`, `sums[i]`: what is not there yet has been counted zero times. */
function isLookup(/** @type {Node} */ node) {
  if (node.type === 'MemberExpression') return node.computed;
  return (
    node.type === 'CallExpression' && node.callee.type === 'MemberExpression' && node.callee.property.name === 'get'
  );
}

/** Refuses SQL text where questions and pages are written. */
const noSql = {
  create(/** @type {Context} */ context) {
    const check = (/** @type {Node} */ node, /** @type {string} */ text) => {
      if (
        /\b(SELECT|WITH)\b[\s\S]*\bFROM\b|\b(INSERT INTO|DELETE FROM|CREATE (OR REPLACE )?(TABLE|VIEW))\b/.test(text)
      ) {
        context.report({ node, message: 'SQL lives in packages/warehouse/src/queries and models only.' });
      }
    };
    return {
      Literal: (/** @type {Node} */ node) => typeof node.value === 'string' && check(node, node.value),
      TemplateLiteral: (/** @type {Node} */ node) =>
        check(node, node.quasis.map((/** @type {Node} */ quasi) => quasi.value.raw).join(' x ')),
    };
  },
};

/** Refuses files that only pass on what others export. */
const noBarrel = {
  create(/** @type {Context} */ context) {
    const report = (/** @type {Node} */ node) =>
      context.report({ node, message: 'No barrels: import from the file that defines it.' });
    return {
      ExportAllDeclaration: report,
      ExportNamedDeclaration: (/** @type {Node} */ node) => node.source && report(node),
    };
  },
};

export default {
  meta: { name: 'soundings' },
  rules: {
    boundaries,
    'no-clock': noClock,
    'no-missing-as-zero': noMissingAsZero,
    'no-sql': noSql,
    'no-barrel': noBarrel,
  },
};
