'use strict';
// Says what LibreChat would say of a librechat.yaml. A line of input is a document for the release that the command names;
// the line of output for it is empty where LibreChat starts with it, and else says why not. It says nothing where there
// is no schema of the release here.
const readline = require('readline');
const releases = require('./releases');
const { problemOf } = require('./later');

const data = releases.load(process.argv[2]);
const schema = data?.configSchema.strict();

const ask = (document) => {
  const result = schema.safeParse(document);
  if (result.success) return problemOf(data, document) ?? '';
  const [{ path, message }] = result.error.issues;
  return `${path.join('.')}: ${message}`;
};

const answer = (document) => {
  try {
    return ask(document);
  } catch (error) {
    return `thrown: ${error.message}`;
  }
};

readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => schema && process.stdout.write(`${answer(JSON.parse(line)).replace(/\s+/g, ' ')}\n`));
