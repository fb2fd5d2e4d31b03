import type { Clock, Notifier } from "@daypass/application";
import { SmtpNotifier, WebhookNotifier } from "@daypass/notifier";
import type { Environment } from "@daypass/service-kit";

/** The ways to tell that the environment sets up; none of them reaches out before there is something to tell. */
export function openNotifiers({ notify, publicUrl }: Environment, clock: Clock): readonly Notifier[] {
  const { smtpUrl, mailFrom, webhook } = notify;
  return [
    ...(smtpUrl ? [new SmtpNotifier({ url: smtpUrl, from: mailFrom ?? senderAt(publicUrl) })] : []),
    ...(webhook ? [new WebhookNotifier({ ...webhook, clock })] : []),
  ];
}

const senderAt = (publicUrl: string): string => {
  const { hostname } = new URL(publicUrl);
  return `daypass@${/^[\d.]+$|^\[/.test(hostname) ? "localhost" : hostname}`;
};
