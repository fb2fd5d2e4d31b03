import { Group, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { Status, type Tone } from "../ui/status.js";
import { Check } from "./health.js";

interface StepProps {
  readonly number: 1 | 2 | 3 | 4;
  readonly title: string;
  readonly isDone: boolean;
  /** What is so, or what is to be done, in a few words. */
  readonly state: string;
  /** Where neither "done" nor "to be done" says how bad it is. */
  readonly tone?: Tone;
  readonly children: ReactNode;
}

/** One of the four steps of the set-up; a step that is done can be done again. */
export function Step({ number, title, isDone, state, tone, children }: StepProps) {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id} data-step={number} data-done={isDone}>
      <Group justify="space-between" gap="xs" mb="sm">
        <Group gap="sm" wrap="nowrap">
          <span className="step-number" data-done={isDone} aria-hidden="true">
            {isDone ? <Check /> : number}
          </span>
          <Title order={2} size="h4" id={id}>
            {title}
          </Title>
        </Group>
        <Status tone={tone ?? (isDone ? "good" : "waiting")}>{state}</Status>
      </Group>
      {children}
    </section>
  );
}
