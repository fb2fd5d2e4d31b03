import { type NoticeMessage, NoticeRefusedError, type Notifier } from "@daypass/application";
import { createTransport, type Transporter } from "nodemailer";
import { isMailAddress } from "./mail-address.js";

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;
const TIMEOUT_MS = 10_000;

export interface SmtpNotifierOptions {
  /** `smtp://` or `smtps://`, with user and password in it where the server asks for them. */
  readonly url: string;
  /** The sender's address. */
  readonly from: string;
}

/** Mail, one person a message. In the open only to loopback: any other server has to offer TLS. */
export class SmtpNotifier implements Notifier {
  readonly channel = "mail";
  readonly #transport: Transporter;
  readonly #host: string;

  constructor(private readonly options: SmtpNotifierOptions) {
    const { hostname, port, protocol, username, password } = new URL(options.url);
    const secure = protocol === "smtps:";
    this.#host = hostname;
    this.#transport = createTransport({
      host: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port) || (secure ? 465 : 587),
      secure,
      requireTLS: !secure && !LOOPBACK.test(hostname),
      ignoreTLS: !secure && LOOPBACK.test(hostname),
      ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  async send({ id, kind, occurredAt, to, subject, text }: NoticeMessage): Promise<void> {
    if (to === null || !isMailAddress(to)) throw new NoticeRefusedError("The person has no address that mail goes to.");
    const { from } = this.options;
    try {
      await this.#transport.sendMail({
        envelope: { from, to: [to] },
        from: { name: "Daypass", address: from },
        to: { name: "", address: to },
        messageId: `<${id}@${from.slice(from.lastIndexOf("@") + 1)}>`,
        date: occurredAt,
        subject,
        text,
        headers: { "Auto-Submitted": "auto-generated", "X-Daypass-Notice": kind },
      });
    } catch (error) {
      if (isRefusedForGood(error)) throw new NoticeRefusedError(`The mail server refused it (${error.responseCode}).`);
      throw withoutSecrets(error, `Mail could not be handed to ${this.#host}`);
    }
  }

  async check(): Promise<void> {
    try {
      await this.#transport.verify();
    } catch (error) {
      throw withoutSecrets(error, `${this.#host} takes no mail from us`);
    }
  }
}

/** No such mailbox. That the server wants no mail from us at all is worth another attempt: people mend it. */
function isRefusedForGood(error: unknown): error is { readonly responseCode: number } {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  return command === "RCPT TO" && responseCode !== undefined && [550, 551, 553].includes(responseCode);
}

/** What the server said can repeat what it was sent: code and phase say enough. */
function withoutSecrets(error: unknown, what: string): Error {
  const { code, command, responseCode } = error as { code?: string; command?: string; responseCode?: number };
  const why = [code, command, responseCode].filter((part) => part !== undefined).join(", ");
  return new Error(`${what}${why ? ` (${why})` : ""}.`);
}
