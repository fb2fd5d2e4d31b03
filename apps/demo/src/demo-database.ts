import { loadEnvironment, startEmbeddedPostgres } from "@daypass/service-kit";
import { Client } from "pg";

/** A database made anew for each demo, in the embedded cluster: the emulator forgets, so must what refers to it. */
export async function openDemoDatabase(port: number): Promise<{ url: string; close(): Promise<void> }> {
  const { dataDir } = loadEnvironment({ DAYPASS_DATA_DIR: process.env.DAYPASS_DATA_DIR });
  const server = await startEmbeddedPostgres({ dataDir });
  const name = `daypass_demo_${port}`;
  const admin = new Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => server.stop() };
}
