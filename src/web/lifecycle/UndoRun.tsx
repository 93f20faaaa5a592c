import { useMutation } from '@tanstack/react-query';
import { type RuleRun, undoRuleRun } from '../../shared/contract/rules.ts';
import { call, queryClient, sentenceOf } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { toast } from '../ui/toast-store.ts';
import { reloadRules } from './rule-queries.ts';
import { counted } from './words.ts';

/** Brings back what a run deleted, as far as it is still in the trash. */
export function UndoRun({ run }: { run: RuleRun }) {
  const undo = useMutation({
    mutationFn: () => call(undoRuleRun, { id: run.ruleId, runId: run.id }),
    async onSuccess({ images }) {
      await reloadRules();
      await queryClient.invalidateQueries({ queryKey: ['rule-runs', run.ruleId] });
      toast({
        text: `Brought back ${counted(images, 'image')}. The rule is off now, so that it does not delete them again.`,
      });
    },
    onError: (error) => toast({ text: sentenceOf(error), tone: 'danger' }),
  });
  if (run.undoable === 0) return null;
  return (
    <Button small busy={undo.isPending} onClick={() => undo.mutate()}>
      Undo this run
    </Button>
  );
}
