import { changeRule, createRule, type Rule } from '../../shared/contract/rules.ts';
import { FormError } from '../accounts/FormError.tsx';
import { useForm } from '../accounts/use-form.ts';
import { call } from '../api.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { TextField } from '../ui/TextField.tsx';
import { reloadRules } from './rule-queries.ts';

interface RuleDialogProps {
  /** Null for a new one. */
  rule: Rule | null;
  onClose: () => void;
  /** It was saved, and what it would do can be looked at. */
  onSaved: (rule: Rule) => void;
}

/** Asks what a rule is called and which images it deletes. */
export function RuleDialog({ rule, onClose, onSaved }: RuleDialogProps) {
  const initial = {
    name: rule?.name ?? '',
    query: rule?.query ?? '',
    ageDays: String(rule?.ageDays ?? 90),
  };
  const form = useForm(initial, async ({ name, query, ageDays }) => {
    const input = { name, query, ageDays: Number(ageDays) };
    const saved = await (rule ? call(changeRule, { id: rule.id, ...input }) : call(createRule, input));
    await reloadRules();
    onSaved(saved);
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={rule ? 'Edit the rule' : 'New rule'}
      description={
        rule?.enabled
          ? 'Another search or age switches the rule off until you have seen what it would do.'
          : 'It stays off until you have seen what it would do.'
      }
    >
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <TextField label="Name" autoComplete="off" autoFocus maxLength={100} {...form.field('name')} />
        <TextField
          label="Search"
          autoComplete="off"
          spellCheck={false}
          hint="As in the Library, such as is:generated -tag:brand. Left empty, it is every image."
          {...form.field('query')}
        />
        <TextField
          label="Days since it was made"
          type="number"
          inputMode="numeric"
          min={1}
          max={36_500}
          step={1}
          {...form.field('ageDays')}
        />
        <FormError text={form.errors.form} />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" busy={form.busy}>
            Save and preview
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
