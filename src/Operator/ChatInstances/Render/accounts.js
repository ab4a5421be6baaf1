// Makes in the database, once for each tenant of an instance, what LibreChat itself makes without a tenant or not at all: the documents that it seeds (SEEDED: collection to the field that names a document), and accounts.
// Nobody is made an admin who has an account already: who signed up under the address first need not be the person. Made without a password, a person gets one by "Forgot password".
// No error is printed whole: it may hold the connection string.
const mongoose = require(require.resolve('mongoose', { paths: ['/app/api', '/app'] }));
const accounts = Object.keys(process.env).filter((name) => name.startsWith('ACCOUNTS_')).flatMap((name) => JSON.parse(process.env[name]));
(async () => {
  await mongoose.connect(process.env.MONGO_URI);
  const { db } = mongoose.connection;
  for (const [name, key] of Object.entries(JSON.parse(process.env.SEEDED))) {
    const seeds = await db.collection(name).find({ tenantId: null }).toArray();
    if (seeds.length === 0) throw Object.assign(new Error(), { name: 'NotSeeded', code: name });
    for (const { tenant } of accounts)
      await db.collection(name).bulkWrite(seeds.map(({ _id, tenantId, [key]: value, ...seed }) => (
        { updateOne: { filter: { [key]: value, tenantId: tenant }, update: { $setOnInsert: seed }, upsert: true } })), { ordered: false });
  }
  for (const { tenant, id, email, admin } of accounts) {
    const now = new Date();
    const made = { provider: 'local', emailVerified: true, createdAt: now, updatedAt: now };
    if (id) await db.collection('users').updateOne({ _id: new mongoose.Types.ObjectId(id) },
      { $set: { role: 'ADMIN', tenantId: tenant, email }, $setOnInsert: { ...made, name: 'chat-operator', username: 'chat-operator' } }, { upsert: true });
    if (admin) await db.collection('users').updateOne({ email: admin.email, tenantId: tenant },
      { $setOnInsert: { ...made, role: admin.role, name: admin.name, username: admin.email } }, { upsert: true });
  }
  await mongoose.disconnect();
})().catch((error) => { console.error(error.name, error.code); process.exit(1); });
