import type { Context } from "@microsoft/microsoft-graph-client";
import { costOf } from "../throttle/cost.js";
import { CallState } from "../transport/call-state.js";
import type { Step } from "../transport/step.js";

export const TENANT = "11111111-1111-4111-8111-111111111111";
export const OTHER_TENANT = "22222222-2222-4222-8222-222222222222";

type Init = Partial<ConstructorParameters<typeof CallState>[0]>;

/** A call as GraphClient would hand it to the pipeline. */
export function call(init: Init = {}): { readonly state: CallState; readonly context: Context } {
  const method = init.method ?? "GET";
  const state = new CallState({
    tenantId: TENANT,
    method,
    url: "http://127.0.0.1:9/v1.0/users/1",
    template: "/users/{id}",
    priority: "background",
    repeatable: method === "GET",
    cost: costOf(method, "/users/1"),
    signal: undefined,
    ...init,
  });
  const context: Context = {
    request: "http://127.0.0.1:9/v1.0/",
    options: { method, headers: {} },
    // graph-client declares this class but does not export it at run time.
    middlewareControl: { getMiddlewareOptions: () => state } as unknown as Context["middlewareControl"],
  };
  return { state, context };
}

export type Scripted = (context: Context, attempt: number) => Response | Promise<Response>;

/** Ends a pipeline after one step with scripted answers; counts the attempts. */
export function scriptedNext(step: Step, answer: Scripted): { attempts: number } {
  const count = { attempts: 0 };
  step.setNext({
    execute: async (context) => {
      context.response = await answer(context, count.attempts++);
    },
  });
  return count;
}
