import { Alert, Anchor, Button, Group, Text } from "@mantine/core";
import type { Problem } from "../api/problem.js";
import type { Refusal } from "../api/use-action.js";

const here = () => `${location.pathname}${location.search}`;
export const signInUrl = (): string => `/auth/sign-in?returnTo=${encodeURIComponent(here())}`;
export const stepUp = (url: string): string => `${url}?returnTo=${encodeURIComponent(here())}`;

const WORDS: Readonly<Record<Problem["kind"], { readonly title: string; readonly next: string }>> = {
  offline: {
    title: "Daypass does not answer",
    next: "Nothing may have been done. We keep trying; what you typed stays here, and sending it again does nothing twice.",
  },
  signedOut: { title: "You are signed out", next: "Nothing was done. What you typed is kept until you are back." },
  forbidden: { title: "You may not do this", next: "Nothing was done. An owner can change what you may do." },
  throttled: { title: "Too many requests", next: "Nothing was done. We try again by ourselves in a moment." },
  outdated: { title: "Daypass was updated", next: "Load this page anew to go on. What you typed is kept." },
  invalid: { title: "This cannot be asked for", next: "Nothing was done. The address may be old or incomplete." },
  fault: {
    title: "Something went wrong on our side",
    next: "We keep trying. Give the request id to your administrator.",
  },
};

/** What happened, what was done, what comes next, and the request id. */
export function ProblemNotice({ problem, onRetry }: { readonly problem: Problem; readonly onRetry?: () => void }) {
  const { title, next } = WORDS[problem.kind];
  return (
    <Alert role="alert" className="notice" title={title} color="red" variant="outline">
      <Text size="sm">
        {problem.kind === "forbidden" || problem.kind === "invalid" ? `${problem.message} ` : ""}
        {next}
        {problem.retryAfterSeconds ? ` Try again in ${problem.retryAfterSeconds} s.` : ""}
      </Text>
      <Group gap="sm" mt="xs">
        {problem.kind === "signedOut" && (
          <Button component="a" href={signInUrl()} size="xs">
            Sign in
          </Button>
        )}
        {problem.kind === "outdated" && (
          <Button size="xs" onClick={() => location.reload()}>
            Load anew
          </Button>
        )}
        {onRetry && problem.passes && (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try now
          </Button>
        )}
        {problem.requestId && (
          <Text size="xs" className="quiet">
            Request {problem.requestId}
          </Text>
        )}
      </Group>
    </Alert>
  );
}

/** All reasons at once, as the gateway words them. */
export function Refusals({ refusals }: { readonly refusals: readonly Refusal[] }) {
  if (refusals.length === 0) return null;
  const stepUpUrl = refusals.find((refusal) => refusal.stepUpUrl)?.stepUpUrl;
  return (
    <Alert role="alert" className="notice" title="Not done" color="red" variant="outline">
      {refusals.map(({ code, message }) => (
        <Text size="sm" key={code + message}>
          {message}
        </Text>
      ))}
      {stepUpUrl && (
        <Anchor href={stepUp(stepUpUrl)} size="sm">
          Sign in again and go on
        </Anchor>
      )}
    </Alert>
  );
}
