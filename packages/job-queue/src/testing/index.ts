export { type MongoForTests, mongoForTests } from "./mongo/mongo-for-tests.js";
export { mongoStoreUnderTest, postgresStoreUnderTest, type StoreUnderTest } from "./store-under-test.js";
