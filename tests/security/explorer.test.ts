import { afterAll, beforeAll, expect, test } from "vitest";
import { screenshot, TestBrowser } from "../support/browser.js";
import { createWorld, type World } from "../support/world.js";
import { Staff } from "./support/staff.js";

let world: World;
let browser: TestBrowser;

beforeAll(async () => {
  browser = await TestBrowser.launch();
  world = await createWorld();
  await world.startGateway({ adminUi: false });
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

test("the explorer starts for who signs in, knows the schema, runs a document, and breaks no rule of its page", async () => {
  const url = world.deployment.environment.publicUrl;
  const made = await world.deployment.useCases.bootstrap.execute({
    organizationName: "Northwind",
    ownerEmail: "olivia@northwind.example",
  });
  if (!made.ok) throw new Error("bootstrap was refused");
  const { setupSecret } = made.value;
  const olivia = await Staff.at(url, await browser.person());
  expect(await olivia.signIn(`/auth/invitation?token=${setupSecret}`, "olivia")).toBe(303);

  const { page } = olivia;
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  const schema = page.waitForResponse(
    (response) => response.url() === `${url}/graphql` && (response.request().postData() ?? "").includes("__schema"),
  );
  await page.goto(`${url}/graphql/explorer`);
  expect((await schema).status()).toBe(200);
  await page.locator(".graphiql-query-editor .view-lines").first().waitFor();
  await screenshot(page, "explorer");
  await page.locator("button.graphiql-execute-button").click();
  await page.locator(".result-window").getByText("olivia").waitFor();
  expect(
    asked.filter((each) => !each.startsWith(url) && !each.startsWith("data:") && !each.startsWith("blob:")),
  ).toEqual([]);
  expect(said).toEqual([]);
});
