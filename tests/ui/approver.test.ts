import { afterAll, beforeAll, expect, test } from "vitest";
import { UiWorld } from "./support/ui-world.js";

let ui: UiWorld;
beforeAll(async () => {
  ui = await UiWorld.create();
});
afterAll(() => ui[Symbol.asyncDispose]());

test("an approver sees a request as it is made, gives a shorter window, and the technician has it", async () => {
  const sam = await ui.newPerson("sam", ["TECHNICIAN"]);
  await ui.tenant([sam.id]);
  const lee = await ui.newPerson("lee", ["TECHNICIAN"]);
  await sam.page.getByRole("link", { name: "Approvals" }).click();
  await sam.page.getByText("Nothing waits for you").waitFor();

  await lee.page.getByRole("button", { name: /^Request access to Contoso/ }).click();
  await lee.page.getByRole("checkbox", { name: /User Administrator/ }).check();
  await lee.page.getByLabel("Reason").fill("Mailbox move");
  await lee.page.getByRole("button", { name: "Ask for approval" }).click();
  await lee.page.getByText("Waiting for approval").first().waitFor();

  const request = sam.page.getByRole("article", { name: "lee, Contoso" });
  await request.getByText("Mailbox move").waitFor();
  await request.getByText("1 h", { exact: true }).click();
  await request.getByRole("button", { name: "Approve 1 h" }).click();
  await sam.page.getByText("Nothing waits for you").waitFor();

  await lee.page.getByRole("timer").waitFor();
  expect(await lee.page.getByRole("timer").textContent()).toMatch(/^(1:00:00|5\d:\d\d)$/);
});
