'use strict';
// From zod to the tables that the operator reads (src/Operator/ChatInstances/LibreChat/Versions/README.md).
const { createHash } = require('crypto');
const { sourceOf } = require('./releases');
const effects = require('./effects.json');

const ruleOf = new Map(Object.entries(effects).flatMap(([rule, hashes]) => hashes.map((hash) => [hash, rule])));

// How the bundler names its import of zod is no part of a refinement.
const hashOf = (source) =>
  createHash('sha256').update(source.replace(/\b(import_)?zod\d*\.z\b/g, 'z').replace(/\s+/g, '')).digest('hex').slice(0, 12);

exports.read = (schema) => {
  const unknown = new Map();
  const lazy = new Map();
  const definitions = {};

  const fail = (where, what) => {
    throw new Error(`${where || 'the root'}: ${what}; teach schema.js to read it`);
  };

  const read = (type, where) => {
    const def = type._def;
    switch (def.typeName) {
      case 'ZodObject':
        return object(type, where);
      case 'ZodOptional':
      case 'ZodDefault':
        return read(def.innerType, where);
      case 'ZodNullable':
        return union([read(def.innerType, where), 'null']);
      case 'ZodArray': {
        const list = { list: read(def.type, `${where}[]`) };
        if (def.minLength) list.min = def.minLength.value;
        if (def.maxLength) list.max = def.maxLength.value;
        if (def.exactLength) fail(where, 'an exact length');
        return list;
      }
      case 'ZodRecord':
        if (read(def.keyType, where) !== 'string') fail(where, 'a record whose keys are not any text');
        return { record: read(def.valueType, `${where}.*`) };
      case 'ZodUnion':
        return union(def.options.map((option) => read(option, where)));
      case 'ZodDiscriminatedUnion':
        return union([...def.options].map((option) => read(option, where)));
      case 'ZodIntersection':
        return both(read(def.left, where), read(def.right, where), where);
      case 'ZodLazy':
        return recursive(type, where);
      case 'ZodEffects':
        return effect(def, where);
      case 'ZodPipeline':
        return pipeline(read(def.in, where), read(def.out, where), where);
      case 'ZodEnum':
        return [...def.values];
      case 'ZodNativeEnum':
        // A numeric enum of TypeScript has its names as values too.
        return Object.entries(def.values)
          .filter(([name]) => typeof def.values[def.values[name]] !== 'number')
          .map(([, value]) => value);
      case 'ZodLiteral':
        return [def.value];
      case 'ZodString':
        return string(def.checks, where);
      case 'ZodNumber':
        return number(def.checks, where);
      case 'ZodBoolean':
        return 'boolean';
      case 'ZodNull':
        return 'null';
      case 'ZodUndefined':
      case 'ZodNever':
        return 'nothing';
      case 'ZodAny':
      case 'ZodUnknown':
        return 'any';
      default:
        return fail(where, def.typeName);
    }
  };

  const object = (type, where) => {
    const def = type._def;
    if (def.catchall._def.typeName !== 'ZodNever') fail(where, 'a catchall');
    const fields = {};
    for (const [name, field] of Object.entries(def.shape()))
      fields[field.isOptional() ? name : `${name}!`] = read(field, `${where}.${name}`);
    if (def.unknownKeys === 'passthrough') fail(where, 'passthrough');
    return def.unknownKeys === 'strict' ? { object: fields, strict: true } : { object: fields };
  };

  // Options that are literals are one enumeration; those within a union within a union are its own.
  const union = (options) => {
    const flat = options.flatMap((option) => (option.union && !option.rules ? Object.values(option.union) : [option]));
    const literals = flat.filter(Array.isArray).flat();
    const first = flat.findIndex(Array.isArray);
    const rest = flat.flatMap((option, index) =>
      index === first ? [[...new Set(literals)]] : Array.isArray(option) ? [] : [option],
    );
    const unique = [...new Map(rest.map((option) => [JSON.stringify(option), option])).values()];
    return unique.length === 1 ? unique[0] : { union: Object.fromEntries(unique.entries()) };
  };

  const both = (left, right, where) => {
    const plain = (node) => node.object && Object.keys(node).length === 1;
    if (!plain(left) || !plain(right)) return fail(where, 'an intersection of other than plain objects');
    const bare = (name) => name.replace(/!$/, '');
    const names = Object.keys(left.object).map(bare);
    if (Object.keys(right.object).some((name) => names.includes(bare(name)))) fail(where, 'an intersection that overlaps');
    return { object: { ...left.object, ...right.object } };
  };

  // Each look behind a lazy type makes a new one, so it is the lazy type itself that is known again.
  const recursive = (type, where) => {
    if (!lazy.has(type)) {
      const inner = type._def.getter();
      if (inner._def.typeName === 'ZodLazy') return recursive(inner, where);
      const name = where.replace(/^\./, '');
      lazy.set(type, name);
      definitions[name] = read(inner, where);
    }
    return { ref: lazy.get(type) };
  };

  const withRule = (node, rule) => {
    const whole = typeof node === 'string' ? { [node]: {} } : Array.isArray(node) ? { enum: node } : { ...node };
    return { ...whole, rules: [...new Set([...(whole.rules ?? []), rule])].sort() };
  };

  const effect = (def, where) => {
    const inner = read(def.schema, where);
    const source = sourceOf(def.effect);
    const rule = ruleOf.get(hashOf(source));
    if (!['refinement', 'transform'].includes(def.effect.type)) fail(where, def.effect.type);
    if (rule === undefined) unknown.set(hashOf(source), `${where} ${def.effect.type}\n${source}`);
    return rule === undefined || rule === 'ignored' ? inner : withRule(inner, rule);
  };

  // The first part of a pipeline only resolves variables.
  const pipeline = (from, to, where) => {
    const resolving = JSON.stringify(from) === '{"string":{},"rules":["resolved"]}';
    if (unknown.size === 0 && (!resolving || !to.string)) fail(where, 'a pipeline');
    return { ...to, string: { resolved: true, ...to.string } };
  };

  const string = (checks, where) => {
    if (checks.length === 0) return 'string';
    const text = {};
    for (const [index, check] of checks.entries()) {
      switch (check.kind) {
        case 'min':
        case 'max':
          text[check.kind] = check.value;
          break;
        case 'url':
          text.url = true;
          break;
        case 'trim':
          if (index > 0) fail(where, 'a trim after another check');
          text.trim = true;
          break;
        case 'startsWith':
          text.start = check.value;
          break;
        case 'regex':
          if (text.pattern || !['', 'i', 'u'].includes(check.regex.flags)) fail(where, `the pattern ${check.regex}`);
          text.pattern = check.regex.source;
          if (check.regex.flags === 'i') text.anyCase = true;
          break;
        default:
          fail(where, `the check ${check.kind}`);
      }
    }
    return { string: text };
  };

  // A whole number, and its bounds in the notation of intervals: (0,] is more than nothing.
  const number = (checks, where) => {
    const bound = { min: ['[', ''], max: [']', ''] };
    let kind = 'number';
    for (const check of checks) {
      if (check.kind === 'int') kind = 'integer';
      else if (check.kind === 'min') {
        if (bound.min[1] !== '' && check.value <= bound.min[1]) continue;
        bound.min = [check.inclusive ? '[' : '(', check.value];
      } else if (check.kind === 'max') {
        if (!check.inclusive) fail(where, 'an open upper bound');
        bound.max = [']', check.value];
      } else if (check.kind !== 'finite') fail(where, `the check ${check.kind}`);
    }
    return bound.min[1] === '' && bound.max[1] === ''
      ? kind
      : `${kind}${bound.min[0]}${bound.min[1]},${bound.max[1]}${bound.max[0]}`;
  };

  const root = read(schema, '');
  if (unknown.size > 0)
    throw new Error(
      `effects.json has no entry for:\n${[...unknown].map(([hash, text]) => `${hash} ${text}`).join('\n\n')}`,
    );
  return { config: root, definitions };
};
