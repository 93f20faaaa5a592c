/** The command line does not say what is needed; its sentence is shown with the help. */
export class UsageError extends Error {}
