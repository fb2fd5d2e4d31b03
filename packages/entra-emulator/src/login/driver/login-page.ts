/** What a plain HTTP client can see and press on one of the emulator's pages. */
export class LoginPage {
  constructor(
    readonly url: URL,
    readonly status: number,
    readonly body: string,
  ) {}

  get title(): string {
    return text(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.body)?.[1] ?? "");
  }

  /** `AADSTS50011`, or undefined where the page shows no problem. */
  get errorCode(): string | undefined {
    return this.textOf("error-code");
  }

  /** The ids that tests and scripts find elements by, in the order of the page. */
  get testIds(): readonly string[] {
    return [...this.body.matchAll(/data-testid="([^"]*)"/g)].map(([, id = ""]) => text(id));
  }

  textOf(testId: string): string | undefined {
    const pattern = new RegExp(`data-testid="${escapeForHtml(testId)}"[^>]*>([\\s\\S]*?)</`);
    const found = pattern.exec(this.body)?.[1];
    return found === undefined ? undefined : text(found);
  }

  /** The form of a button with its hidden fields and the button's own value. Throws where there is no such button. */
  formOf(buttonId: string): { action: URL; fields: URLSearchParams } {
    for (const [form, attributes = ""] of this.body.matchAll(/<form([^>]*)>[\s\S]*?<\/form>/g)) {
      const tags = [...form.matchAll(/<(input|button)\b([^>]*)>/g)].map(([, , tag = ""]) => tag);
      const button = tags.find((tag) => attribute(tag, "data-testid") === buttonId);
      if (button === undefined) continue;
      const fields = new URLSearchParams();
      for (const tag of tags.filter((tag) => tag === button || attribute(tag, "type") === "hidden")) {
        const name = attribute(tag, "name");
        if (name) fields.append(name, attribute(tag, "value") ?? "");
      }
      return { action: new URL(attribute(attributes, "action") ?? "", this.url), fields };
    }
    throw new Error(`No button ${buttonId} on "${this.title}" (${this.status}): ${this.testIds.join(", ")}`);
  }
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : text(found);
}

function text(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, "")
    .replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)))
    .trim();
}

function escapeForHtml(value: string): string {
  return value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
