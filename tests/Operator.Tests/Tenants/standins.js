// Stand-ins for the peers of elsewhere.js: what of mongoose, the S3 client, Meilisearch and the RAG API it uses, over a world that is given and told as JSON. WORLD has the documents, the keys of the bucket, the indexes
// (id to user), the vectors, and what goes wrong; SCRIPT the program.
const http = require('node:http');
const { createHmac } = require('node:crypto');
const Module = require('node:module');

const world = JSON.parse(process.env.WORLD);
const did = [];
process.on('exit', () => console.log(`\n${JSON.stringify({ ...world, did })}`));

const matches = (filter) => (document) => Object.entries(filter).every(([field, wanted]) => {
  const value = String(document[field]);
  if (wanted?.$in) return wanted.$in.map(String).includes(value);
  return wanted?.$ne ? value !== wanted.$ne : value === wanted;
});
async function* each(items) { yield* items; }
const db = {
  collection: (name) => {
    const documents = world[name] ?? [];
    return {
      find: (filter) => each(documents.filter(matches(filter))),
      aggregate: ([{ $match }, { $group }]) => {
        const groups = new Map();
        for (const document of documents.filter(matches($match))) groups.set(document[$group._id.slice(1)], (groups.get(document[$group._id.slice(1)]) ?? 0) + 1);
        return each([...groups].map(([_id, count]) => ({ _id, count })));
      },
    };
  },
};
const mongoose = {
  Types: { ObjectId: class { constructor(id) { if (!/^[0-9a-f]{24}$/.test(id)) throw new Error(`no id: ${id}`); this.id = id; } toString() { return this.id; } } },
  connect: async (uri, options) => { did.push(`connected to ${uri} ${options.dbName ?? ''}`.trim()); if (world.down === 'mongo') throw Object.assign(new Error(uri), { name: 'MongoServerSelectionError' }); },
  disconnect: async () => {},
  connection: { db },
};

class ListObjectsV2Command { constructor(input) { this.input = input; } }
class DeleteObjectCommand { constructor(input) { this.input = input; } }
class S3Client {
  constructor(options) { did.push(`bucket ${JSON.stringify(options)}`); }
  async send({ constructor, input }) {
    if (input.Bucket !== 'files') throw Object.assign(new Error(), { name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } });
    if (constructor === DeleteObjectCommand) {
      if (world.down === 's3' && did.filter((one) => one.startsWith('deleted')).length > 0) throw Object.assign(new Error(), { name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
      did.push(`deleted ${input.Key}`);
      world.bucket = world.bucket.filter((key) => key !== input.Key);
      return {};
    }
    const found = new Set(world.bucket.filter((key) => key.startsWith(input.Prefix)).sort().map((key) => {
      const end = input.Delimiter ? key.indexOf(input.Delimiter, input.Prefix.length) : -1;
      return end < 0 ? key : key.slice(0, end + 1);
    }));
    const page = [...found].filter((one) => one > (input.ContinuationToken ?? '')).slice(0, 2);
    const more = [...found].some((one) => one > page.at(-1));
    return {
      Contents: page.filter((one) => !input.Delimiter || !one.endsWith('/')).map((Key) => ({ Key })),
      CommonPrefixes: page.filter((one) => input.Delimiter && one.endsWith('/')).map((Prefix) => ({ Prefix })),
      IsTruncated: more,
      NextContinuationToken: more ? page.at(-1) : undefined,
    };
  }
}

const modules = { mongoose, '@aws-sdk/client-s3': { S3Client, ListObjectsV2Command, DeleteObjectCommand } };
const { _resolveFilename, _load } = Module;
Module._resolveFilename = (name, ...others) => (name in modules ? name : _resolveFilename.call(Module, name, ...others));
Module._load = (name, ...others) => modules[name] ?? _load.call(Module, name, ...others);

const tasks = [];
const answers = {
  'POST /indexes/(messages|convos)/documents/delete': ([, index], { filter }) => {
    tasks.push({ index, users: JSON.parse(filter.match(/^user IN (\[.*\])$/)[1]), polls: 0 });
    return [202, { taskUid: tasks.length - 1, status: 'enqueued' }];
  },
  'GET /tasks/(\\d+)': ([, uid]) => {
    const task = tasks[uid];
    if (task.polls++ < 2) return [200, { status: ['enqueued', 'processing'][task.polls - 1] }];
    if (world.taskFails) return [200, { status: 'failed', error: { code: world.taskFails } }];
    if (!world.indexes[task.index]) return [200, { status: 'failed', error: { code: 'index_not_found' } }];
    for (const [id, user] of Object.entries(world.indexes[task.index])) if (task.users.includes(user)) delete world.indexes[task.index][id];
    return [200, { status: 'succeeded' }];
  },
  'DELETE /documents': (_, ids) => {
    const missing = ids.some((id) => !world.vectors.includes(id));
    did.push(`asked to forget ${ids.length}`);
    world.vectors = world.vectors.filter((id) => !ids.includes(id));
    return missing ? [404, { detail: 'One or more IDs not found' }] : [200, { message: 'deleted' }];
  },
};
const mayAsk = ({ url, headers: { authorization } }) => {
  if (!url.startsWith('/documents') && !url.startsWith('/rag/')) return authorization === 'Bearer master';
  const [head, claims, signature] = authorization.slice('Bearer '.length).split('.');
  const { exp } = JSON.parse(Buffer.from(claims, 'base64url'));
  return signature === createHmac('sha256', 'jwt').update(`${head}.${claims}`).digest('base64url') && exp * 1000 > Date.now();
};
const server = http.createServer((request, response) => {
  let body = '';
  request.on('data', (part) => { body += part; }).on('end', () => {
    const [status, content] = world.down === 'http' ? [503, {}] : !mayAsk(request) ? [401, {}]
      : Object.entries(answers).map(([way, answer]) => [`${request.method} ${request.url}`.match(new RegExp(`^${way}$`)), answer]).filter(([match]) => match).map(([match, answer]) => answer(match, body && JSON.parse(body)))[0] ?? [404, { detail: 'Not Found' }];
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(content));
  });
});
server.listen(0, '127.0.0.1', () => {
  const at = `http://127.0.0.1:${server.address().port}`;
  for (const name of ['MEILI_HOST', 'RAG_API_URL']) if (process.env[name]) process.env[name] = at + process.env[name];
  server.unref();
  new Function('require', process.env.SCRIPT)(require);
});
