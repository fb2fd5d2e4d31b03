import { accessSync, constants } from "node:fs";
import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** A Chromium without a screen. One for a test file is enough: every person gets a context, with cookies of their own. */
export class TestBrowser implements AsyncDisposable {
  private constructor(private readonly browser: Browser) {}

  /** @throws naming what to do where no Chromium is found: browser tests fail then, they are not passed over */
  static async launch(): Promise<TestBrowser> {
    const executablePath = chromiumPath();
    // Root has no sandbox, and /dev/shm of containers is small.
    const args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"];
    return new TestBrowser(await chromium.launch({ executablePath, args }));
  }

  /** As a person with a browser of their own. */
  async person(): Promise<BrowserContext> {
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 } });
    context.setDefaultTimeout(15_000);
    return context;
  }

  async page(): Promise<Page> {
    return (await this.person()).newPage();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
  }
}

/** Keeps what the page looks like in `DAYPASS_SCREENSHOTS`; nothing where that is not set. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.DAYPASS_SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

function chromiumPath(): string {
  const named = process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = named
    ? [named].find(isProgram)
    : NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (found) return found;
  throw new Error(
    named
      ? `CHROMIUM_PATH is ${named}, and there is no program.`
      : "Browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM_PATH.",
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
