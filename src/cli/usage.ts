/** The command line does not say what is needed; its sentence is shown with the help. */
export class UsageError extends Error {}

/** What was asked for can't be done now; its sentence is shown alone. */
export class Refusal extends Error {}
