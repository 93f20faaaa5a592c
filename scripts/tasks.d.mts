/** Arguments of Node that start the server, from the project's folder. */
export const serverArguments: string[];
/** What its environment holds besides. */
export const serverEnvironment: Record<string, string>;
