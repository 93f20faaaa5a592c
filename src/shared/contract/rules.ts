import { z } from 'zod';
import { done, id, instant } from './common.ts';
import { endpoint } from './endpoint.ts';

const name = z.string().trim().min(1, 'Enter a name.').max(100, 'Use at most 100 characters for the name.');
const query = z.string().trim().max(2_000);
const ageDays = z.int().min(1, 'Use at least 1 day.').max(36_500, 'Use at most 36,500 days.');

/** What one run of a rule did. */
export const ruleRun = z.object({
  id,
  ruleId: id,
  at: instant,
  /** Still under way, or to be gone on with after a crash. */
  running: z.boolean(),
  trashed: z.int(),
  /** Found, and left alone: favourites, protected and held images. */
  skipped: z.int(),
  /** Why nothing was done, as a sentence. */
  error: z.string().nullable(),
  /** Of what it moved to the trash, how many images are still there and can be brought back. */
  undoable: z.int(),
});
export type RuleRun = z.output<typeof ruleRun>;

/** Moves to the trash, each hour, what a query finds and what is old enough. */
export const rule = z.object({
  id,
  name,
  query: z.string(),
  /** Days since an image was made. */
  ageDays: z.int(),
  enabled: z.boolean(),
  /** Whether somebody has seen what it would do as it is now; else it can't be switched on. */
  previewed: z.boolean(),
  createdAt: instant,
  lastRun: ruleRun.nullable(),
});
export type Rule = z.output<typeof rule>;

export const listRules = endpoint({
  name: 'listRules',
  method: 'GET',
  path: '/api/rules',
  summary: 'Your rules with what each did last, oldest first.',
  output: z.object({ rules: z.array(rule) }),
});

export const createRule = endpoint({
  name: 'createRule',
  method: 'POST',
  path: '/api/rules',
  summary: 'Makes a rule, which is off until its preview was looked at and it is switched on.',
  input: z.object({ name, query, ageDays }),
  output: rule,
});

export const changeRule = endpoint({
  name: 'changeRule',
  method: 'PATCH',
  path: '/api/rules/:id',
  summary: 'Renames, edits or switches a rule. Another query or age switches it off, to be looked at anew.',
  input: z.object({
    id,
    name: name.optional(),
    query: query.optional(),
    ageDays: ageDays.optional(),
    enabled: z.boolean().optional(),
  }),
  output: rule,
});

export const deleteRule = endpoint({
  name: 'deleteRule',
  method: 'DELETE',
  path: '/api/rules/:id',
  summary: 'Deletes a rule with its reports. What it moved to the trash stays there.',
  input: z.object({ id }),
  output: done,
});

export const previewRule = endpoint({
  name: 'previewRule',
  method: 'POST',
  path: '/api/rules/:id/preview',
  summary:
    'What a rule would do now, with true counts and the first images. After that it can be switched on.',
  input: z.object({ id }),
  output: z.object({
    /** Live images that the query finds and that are old enough. */
    found: z.int(),
    wouldTrash: z.int(),
    /** Of those, how many are in a folder. */
    filed: z.int(),
    /** What would be left alone; one image may be several of these. */
    favourites: z.int(),
    protected: z.int(),
    held: z.int(),
    /** Up to 12 of what it would trash, newest first. */
    first: z.array(z.object({ id, name: z.string() })),
  }),
});

export const listRuleRuns = endpoint({
  name: 'listRuleRuns',
  method: 'GET',
  path: '/api/rules/:id/runs',
  summary: 'What the runs of a rule did, newest first.',
  input: z.object({
    id,
    after: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  output: z.object({ runs: z.array(ruleRun), next: z.string().nullable() }),
});

export const undoRuleRun = endpoint({
  name: 'undoRuleRun',
  method: 'POST',
  path: '/api/rules/:id/runs/:runId/undo',
  summary: 'Brings back what a run moved to the trash, and switches the rule off.',
  input: z.object({ id, runId: id }),
  output: z.object({ images: z.int() }),
});
