import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { DEFAULT_IDS } from "@daypass/entra-emulator";
import type { BrowserContext, Page } from "playwright-core";
import { TestBrowser } from "../../support/browser.js";
import { HELPDESK, HttpMsp, USER_ADMINISTRATOR } from "../../support/http-msp.js";

const ENSURE_BUILT = fileURLToPath(new URL("../../../apps/admin-ui/ensure-built.mjs", import.meta.url));

export type Person = "olivia" | "ada" | "lee" | "sam" | "lin";

interface ContextOptions {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
}

/** The built UI behind the real gateway, with scheduler and emulator, and a Chromium to look at it. */
export class UiWorld implements AsyncDisposable {
  private constructor(
    readonly msp: HttpMsp,
    readonly browser: TestBrowser,
  ) {}

  static async create(): Promise<UiWorld> {
    await promisify(execFile)(process.execPath, [ENSURE_BUILT]);
    return new UiWorld(await HttpMsp.create(), await TestBrowser.launch());
  }

  get url(): string {
    return this.msp.world.deployment.environment.publicUrl;
  }

  /** Contoso, connected: Helpdesk at once, User Administrator only with an approval by `approvers`. */
  async tenant(approvers: readonly string[] = []): Promise<string> {
    const tenantAppId = await this.msp.tenantApp();
    await this.msp.authorize(tenantAppId);
    const approverGroupId = await this.msp.group(`Approvers ${randomUUID()}`, approvers);
    const mappings = [
      { allTechnicians: true, roleTemplateIds: [HELPDESK] },
      { allTechnicians: true, roleTemplateIds: [USER_ADMINISTRATOR], requiresApproval: true, approverGroupId },
    ];
    await this.msp.api.must("setRoleMappings", { tenantAppId, mappings }, "tenantApp { id }");
    return tenantAppId;
  }

  /** Adds somebody to the staff; the link lets them in. */
  async invite(name: Person, roles: readonly string[]): Promise<{ id: string; link: string }> {
    const staff = { displayName: name, email: `${name}@msp.example`, roles };
    const made = await this.msp.api.must<{ technician: { id: string } }>(
      "createTechnician",
      staff,
      "technician { id }",
    );
    const { id } = made.technician;
    const input = { technicianId: id };
    const { invitationUrl } = await this.msp.api.must<{ invitationUrl: string }>(
      "inviteTechnician",
      input,
      "invitationUrl",
    );
    return { id, link: new URL(invitationUrl, this.url).href };
  }

  async context({ colorScheme = "light", width = 1280 }: ContextOptions = {}): Promise<BrowserContext> {
    const context = await this.browser.person();
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: this.url });
    const open = context.newPage.bind(context);
    context.newPage = async () => {
      const page = await open();
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 800 });
      return page;
    };
    return context;
  }

  /** Through the identity provider's own pages, to the front page or whatever was asked for. */
  async signIn(page: Page, name: Person, path = "/auth/sign-in"): Promise<void> {
    await page.goto(new URL(path, this.url).href);
    await page.getByTestId("username").fill(`${name}@${DEFAULT_IDS.msp.domain}`);
    await page.getByTestId("next").click();
    await page.locator("#screen-title").waitFor();
  }

  /** Somebody new with a browser of their own, signed in. */
  async newPerson(
    name: Person,
    roles: readonly string[],
    context?: BrowserContext,
  ): Promise<{ id: string; page: Page }> {
    const { id, link } = await this.invite(name, roles);
    const page = await (context ?? (await this.context())).newPage();
    await this.signIn(page, name, link);
    return { id, page };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser[Symbol.asyncDispose]();
    await this.msp[Symbol.asyncDispose]();
  }
}
