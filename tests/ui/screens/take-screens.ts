import { mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { Page } from "playwright-core";
import { TestBrowser } from "../../support/browser.js";
import { RunningDemo } from "./running-demo.js";

/** Takes docs/screens/ anew from a demo of its own: `pnpm screens`. */
const FOLDER = fileURLToPath(new URL("../../../docs/screens/", import.meta.url));
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } } as const;

interface Shot {
  readonly name: string;
  readonly path: string;
  /** Who looks: the owner unless it is said. */
  readonly as?: string;
  /** Taken at 360 px too. */
  readonly narrow?: true;
}

async function main(): Promise<void> {
  await using demo = await RunningDemo.start();
  await using browser = await TestBrowser.launch();
  const { grants, tenantApps } = await demo.settled();
  const of = (name: string) => grants.find(({ technician }) => technician.displayName.startsWith(name))?.id ?? "";
  const contoso = tenantApps.find(({ status }) => status === "READY")?.id ?? "";
  const customer = tenantApps.find(({ status }) => status === "READY")?.customer.id ?? "";
  const lost = tenantApps.find(({ status }) => status === "BLOCKED")?.id ?? "";
  const shots: readonly Shot[] = [
    { name: "my-access", path: "/", as: "lee", narrow: true },
    { name: "reveal", path: `/reveal/${of("Lee")}`, as: "lee" },
    { name: "approvals", path: "/approvals", narrow: true },
    { name: "grants", path: "/grants" },
    { name: "grant-closed", path: `/grants/${of("Sam")}` },
    { name: "grant-overdue", path: `/grants/${of("Uma")}` },
    { name: "devices", path: `/devices?tenant=${contoso}` },
    { name: "tenants", path: "/tenants", narrow: true },
    { name: "tenant", path: `/tenants/${contoso}` },
    { name: "tenant-lost", path: `/tenants/${lost}` },
    { name: "role-mappings", path: `/role-mappings?tenant=${contoso}` },
    { name: "guardrails", path: "/role-mappings", narrow: true },
    { name: "jobs", path: "/jobs" },
    { name: "evidence", path: `/evidence?customer=${customer}`, narrow: true },
    { name: "audit", path: "/audit" },
    { name: "people", path: "/people" },
    { name: "groups", path: "/groups" },
    { name: "api-tokens", path: "/api-tokens" },
  ];
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  const people = new Map<string, Page>();
  for (const { name, path, as = "olivia", narrow } of shots) {
    const page = people.get(as) ?? (await signIn(await browser.page(), demo.url, as));
    people.set(as, page);
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await take(page, demo.url + path, `${name}-${scheme}`, "wide");
      if (narrow) await take(page, demo.url + path, `${name}-${scheme}-360`, "narrow");
    }
  }
}

async function signIn(page: Page, url: string, name: string): Promise<Page> {
  await page.goto(`${url}/auth/sign-in`);
  await page.getByTestId("username").fill(`${name}@${DEFAULT_IDS.msp.domain}`);
  await page.getByTestId("next").click();
  await page.locator("#screen-title").waitFor();
  return page;
}

async function take(page: Page, url: string, name: string, size: keyof typeof SIZES): Promise<void> {
  await page.setViewportSize(SIZES[size]);
  await page.goto(url);
  await page.locator("#screen-title").waitFor();
  // The live stream never lets the network be idle: a screen is there when nothing on it is loading.
  await page.locator("[aria-busy=true]").waitFor({ state: "detached" });
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  process.stdout.write(`docs/screens/${name}.png\n`);
}

await main();
