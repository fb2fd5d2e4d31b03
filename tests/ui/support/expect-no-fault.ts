import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { screenshot } from "../../support/browser.js";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

const axeSource = readFile(AXE, "utf8");

const LOOKS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [360, 768, 1280].map((width) => ({ colorScheme, width })),
);

async function violations(page: Page): Promise<readonly string[]> {
  // Evaluated, and not put into the page: its policy takes no scripts but its own.
  await page.evaluate(await axeSource);
  const found = await page.evaluate(() =>
    (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
  );
}

/** What is on the page has no fault that axe knows and fits its width, light or dark, small or large. */
export async function expectNoFault(page: Page, name: string): Promise<void> {
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.setViewportSize({ width, height: 800 });
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor();
    await screenshot(page, `${name.replaceAll(" ", "-")}-${colorScheme}-${width}`);
    expect(await violations(page), `${colorScheme} ${width}`).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${width} px is wide enough`).toBeLessThanOrEqual(0);
  }
}
