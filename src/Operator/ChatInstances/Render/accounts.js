// Makes the accounts of an instance's tenants, once, in the database. Nobody is made an admin who has an account already: who signed up under the address first need not be the person.
// Made without a password, a person gets one by "Forgot password". No error is printed whole: it may hold the connection string.
const mongoose = require(require.resolve('mongoose', { paths: ['/app/api', '/app'] }));
const accounts = Object.keys(process.env).filter((name) => name.startsWith('ACCOUNTS_')).flatMap((name) => JSON.parse(process.env[name]));
(async () => {
  await mongoose.connect(process.env.MONGO_URI);
  const users = mongoose.connection.collection('users');
  for (const { tenant, id, email, admin } of accounts) {
    const now = new Date();
    const made = { provider: 'local', emailVerified: true, createdAt: now, updatedAt: now };
    await users.updateOne({ _id: new mongoose.Types.ObjectId(id) },
      { $set: { role: 'ADMIN', tenantId: tenant, email }, $setOnInsert: { ...made, name: 'chat-operator', username: 'chat-operator' } }, { upsert: true });
    if (admin) await users.updateOne({ email: admin.email, tenantId: tenant },
      { $setOnInsert: { ...made, role: admin.role, name: admin.name, username: admin.email } }, { upsert: true });
  }
  await mongoose.disconnect();
})().catch((error) => { console.error(error.name, error.code); process.exit(1); });
