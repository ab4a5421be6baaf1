// Removes what a tenant has elsewhere than in MongoDB: its files, what the search index has of it, its vectors. Changes nothing in the database, by which it knows whose that is: cut off anywhere it is run again and finds
// what is left, and what is gone already is no error. A place that the environment does not name is left out. Names and ids are compared or sent, and never part of a program.
// It runs again (AGAIN) once the documents are gone, for what was written in between, with the users that the first round left in USERS.
// No error is printed whole: it may hold a connection string.
const { createHmac } = require('node:crypto');
const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const { join } = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');

const { TENANT_ID, MONGO_URI, DATABASE, AGAIN, USERS, FILES, AWS_REGION, AWS_BUCKET_NAME, AWS_ENDPOINT_URL, AWS_FORCE_PATH_STYLE, MEILI_HOST, MEILI_MASTER_KEY, RAG_API_URL, JWT_SECRET } = process.env;
const ofTheImage = (name) => require(require.resolve(name, { paths: ['/app/api', '/app/packages/api', '/app'] }));
const isUserId = (id) => /^[0-9a-f]{24}$/.test(id);
const own = DATABASE ? {} : { tenantId: TENANT_ID };
const refusal = (name, code) => Object.assign(new Error(), { name, code });

async function* batches(items, size) {
  let batch = [];
  for await (const item of items) if (batch.push(item) === size) { yield batch; batch = []; }
  if (batch.length) yield batch;
}

// Those it has, and those whose account is gone while something of theirs is left. Whoever has an account in another tenant is none of them, whatever a document says.
async function usersOf(db, ObjectId) {
  const [users, former] = [new Set(), new Set()];
  for await (const { _id } of db.collection('users').find(own, { projection: { _id: 1 } })) users.add(String(_id));
  for (const name of ['files', 'messages', 'conversations'])
    for await (const { _id } of db.collection(name).aggregate([{ $match: own }, { $group: { _id: '$user' } }])) if (isUserId(String(_id)) && !users.has(String(_id))) former.add(String(_id));
  for await (const batch of batches([...former], 500))
    for await (const { _id } of db.collection('users').find({ _id: { $in: batch.map((id) => new ObjectId(id)) } }, { projection: { _id: 1 } })) former.delete(String(_id));
  return new Set([...users, ...former].filter(isUserId));
}

// A key is [i/ or a/][r/<region>/][t/<tenant>/]<kind>/<user>/..., and so is a path in a volume, where the kind may be missing. Folders of other tenants and users are not looked into.
const leadsOn = (folder) => /^([ia]\/)?(r\/([^/]+\/)?)?([^/]+\/)?$/.test(folder);
async function sweep(store, users, at = '') {
  for await (const name of store.folders(at)) {
    const folder = `${at}${name}/`;
    if (at === 't/' || at.endsWith('/t/')) { if (name === TENANT_ID) await store.remove(folder); }
    else if (users.has(name)) await store.remove(folder);
    else if (!isUserId(name) && leadsOn(folder)) await sweep(store, users, folder);
  }
}

// A link is no directory: it is removed with the directory that it is in, and never followed.
const volume = (root) => ({
  async *folders(at) { for (const entry of await readdir(join(root, at), { withFileTypes: true })) if (entry.isDirectory()) yield entry.name; },
  remove: (folder) => rm(join(root, folder), { recursive: true, force: true }),
});

// One by one, as LibreChat does: it needs no more rights, and not every store can do otherwise.
function bucket() {
  const { S3Client, ListObjectsV2Command, DeleteObjectCommand } = ofTheImage('@aws-sdk/client-s3');
  const s3 = new S3Client({ region: AWS_REGION, ...(AWS_ENDPOINT_URL && { endpoint: AWS_ENDPOINT_URL }), forcePathStyle: AWS_FORCE_PATH_STYLE === 'true' });
  async function* pages(query) {
    for (let token, first = true; first || token; first = false) {
      const page = await s3.send(new ListObjectsV2Command({ Bucket: AWS_BUCKET_NAME, ContinuationToken: token, ...query }));
      yield page;
      token = page.NextContinuationToken;
    }
  }
  return {
    async *folders(at) { for await (const page of pages({ Prefix: at, Delimiter: '/' })) for (const { Prefix } of page.CommonPrefixes ?? []) yield Prefix.slice(at.length, -1); },
    async remove(folder) {
      for await (const page of pages({ Prefix: folder }))
        for await (const batch of batches(page.Contents ?? [], 20)) await Promise.all(batch.map(({ Key }) => s3.send(new DeleteObjectCommand({ Bucket: AWS_BUCKET_NAME, Key }))));
    },
  };
}

async function ask(method, url, token, content) {
  const answer = await fetch(url, {
    method,
    redirect: 'error',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: content && JSON.stringify(content),
    signal: AbortSignal.timeout(300_000),
  });
  return { status: answer.status, content: await answer.json().catch(() => undefined) };
}

// By whose they are rather than by their ids: two users may have messages of one id, and some may be left of messages that are gone.
async function removeFromIndex(users) {
  const host = MEILI_HOST.replace(/\/+$/, '');
  for (const index of ['messages', 'convos'])
    for await (const batch of batches(users, 500)) {
      const { status, content } = await ask('POST', `${host}/indexes/${index}/documents/delete`, MEILI_MASTER_KEY, { filter: `user IN [${batch.map((id) => JSON.stringify(id))}]` });
      if (status === 404 && content?.code === 'index_not_found') continue;
      if (status !== 202) throw refusal('Meilisearch', content?.code ?? status);
      for (let pause = 50; ; pause = Math.min(2 * pause, 5000)) {
        const { status: found, content: task } = await ask('GET', `${host}/tasks/${content.taskUid}`, MEILI_MASTER_KEY);
        if (found !== 200) throw refusal('Meilisearch', task?.code ?? found);
        if (task.status === 'succeeded' || task.error?.code === 'index_not_found') break;
        if (task.status !== 'enqueued' && task.status !== 'processing') throw refusal('Meilisearch', task.error?.code ?? task.status);
        await wait(pause);
      }
    }
}

// LibreChat takes a file's id from the client: one that another tenant has as well is not this one's to remove.
async function removeVectors(files) {
  const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const token = () => {
    const content = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded({ id: 'chat-operator', exp: Math.floor(Date.now() / 1000) + 600 })}`;
    return `${content}.${createHmac('sha256', JWT_SECRET).update(content).digest('base64url')}`;
  };
  for await (const batch of batches(files.find(own, { projection: { file_id: 1 } }), 100)) {
    const ids = new Set(batch.map((file) => file.file_id).filter((id) => typeof id === 'string'));
    if (!DATABASE) for await (const { file_id } of files.find({ file_id: { $in: [...ids] }, tenantId: { $ne: TENANT_ID } }, { projection: { file_id: 1 } })) ids.delete(file_id);
    if (ids.size === 0) continue;
    const { status, content } = await ask('DELETE', `${RAG_API_URL.replace(/\/+$/, '')}/documents`, token(), [...ids]);
    // It says so when some were not there, after it has removed the others.
    if (status !== 200 && !(status === 404 && String(content?.detail).includes('IDs not found'))) throw refusal('RagApi', status);
  }
}

let step = 'environment';
(async () => {
  if (!TENANT_ID) throw refusal('Environment', 'TENANT_ID');
  if (AGAIN && !USERS) throw refusal('Environment', 'USERS');
  step = 'database';
  const mongoose = AGAIN || !MONGO_URI ? undefined : ofTheImage('mongoose');
  if (mongoose) await mongoose.connect(MONGO_URI, DATABASE ? { dbName: DATABASE } : {});
  const db = mongoose?.connection.db;
  const users = AGAIN ? new Set(JSON.parse(await readFile(USERS)).filter(isUserId)) : db ? await usersOf(db, mongoose.Types.ObjectId) : new Set();
  if (db && USERS) await writeFile(USERS, JSON.stringify([...users]));
  step = 'files';
  for (const root of FILES?.split(':') ?? []) await sweep(volume(root), users);
  if (AWS_BUCKET_NAME) await sweep(bucket(), users);
  step = 'index';
  if (MEILI_HOST && (db || AGAIN)) await removeFromIndex(users);
  step = 'vectors';
  if (RAG_API_URL && db) await removeVectors(db.collection('files'));
  step = 'others';
  if (db) for await (const { _id, count } of db.collection('files').aggregate([{ $match: { ...own, source: { $in: ['openai', 'azure', 'azure_blob', 'firebase', 'execute_code'] } } }, { $group: { _id: '$source', count: { $sum: 1 } } }]))
    console.log(`not removed: ${count} files at ${_id}`);
  console.log(`removed what ${users.size} users had`);
  await mongoose?.disconnect();
})().catch((error) => { console.error(step, error.name, error.code ?? error.cause?.code ?? error.$metadata?.httpStatusCode); process.exit(1); });
