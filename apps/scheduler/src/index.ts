export { createScheduler, type Scheduler } from "./create-scheduler.js";
export { type RunningScheduler, runScheduler } from "./run-scheduler.js";
