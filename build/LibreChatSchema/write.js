'use strict';
// Writes what each release reads in librechat.yaml into the operator's tables; with "check", fails where one is stale.
const fs = require('fs');
const path = require('path');
const releases = require('./releases');
const { read } = require('./schema');
const { endpointsOf } = require('./later');

const folder = path.join(__dirname, '../../src/Operator/ChatInstances/LibreChat/Versions');
const width = 140;

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

// JSON Merge Patch (RFC 7396), as the operator applies it.
const apply = (target, patch) => {
  const merged = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch))
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? apply(merged[key], value) : value;
  return merged;
};

// What is looked at of a parameter of a model; the rest is for people.
const looked = ['type', 'component', 'default', 'range', 'options', 'minText', 'maxText', 'minTags', 'maxTags', 'enumMappings'];
const parametersOf = (data) =>
  Object.fromEntries(
    Object.entries(endpointsOf(data)).map(([endpoint, parameters]) => [
      endpoint,
      Object.fromEntries(
        Object.entries(parameters).map(([key, parameter]) => [
          key,
          Object.fromEntries(looked.filter((name) => parameter[name] !== undefined).map((name) => [name, parameter[name]])),
        ]),
      ),
    ]),
  );

const patchOf = (from, to) => {
  const patch = {};
  for (const key of Object.keys(from)) if (!(key in to)) patch[key] = null;
  for (const [key, value] of Object.entries(to))
    if (isObject(value) && isObject(from[key])) {
      const inner = patchOf(from[key], value);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (JSON.stringify(value) !== JSON.stringify(from[key])) patch[key] = value;
  return patch;
};

// One field a line, unless all of them fit on one.
const print = (value, indent = '') => {
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (!isObject(value) || indent.length + flat.length <= width) return flat;
  const fields = Object.entries(value).map(
    ([key, field]) => `${indent}  ${JSON.stringify(key)}: ${print(field, `${indent}  `)}`,
  );
  return `{\n${fields.join(',\n')}\n${indent}}`;
};

let stale = false;
let before = {};
for (const release of releases.names) {
  const file = path.join(folder, `${release}.json`);
  const written = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '{}';
  const data = releases.load(release);
  if (data === undefined) {
    console.log(`${release}: left as it is, for want of its package`);
    before = apply(before, JSON.parse(written));
    continue;
  }
  const after = {
    version: data.Constants.CONFIG_VERSION,
    // As LibreChat looks at the file: an unknown key at the top stops it.
    ...read(data.configSchema.strict()),
    parameters: parametersOf(data),
  };
  const text = `${print(patchOf(before, after))}\n`;
  stale ||= text !== written;
  if (process.argv[2] !== 'check') fs.writeFileSync(file, text);
  before = after;
}
if (process.argv[2] === 'check' && stale) {
  console.error('The tables are stale: run "npm run write" in build/LibreChatSchema.');
  process.exit(1);
}
