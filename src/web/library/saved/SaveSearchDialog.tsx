import { useNavigate } from '@tanstack/react-router';
import { FormError } from '../../accounts/FormError.tsx';
import { useForm } from '../../accounts/use-form.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { saveSearch } from './saved-verbs.ts';

/** Asks under which name a search is kept, and goes to its page. */
export default function SaveSearchDialog({ query, onClose }: { query: string; onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm({ name: '' }, async ({ name }) => {
    const { id } = await saveSearch(name, query);
    onClose();
    void navigate({ to: '/saved/$savedId', params: { savedId: id } });
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this search"
      description="It stands beside your folders and always shows what matches at that moment."
    >
      <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
        <TextField label="Name" autoComplete="off" autoFocus maxLength={100} {...form.field('name')} />
        <p className="rounded-control bg-hover px-3 py-2 font-mono text-sm wrap-anywhere">{query}</p>
        <FormError text={form.errors.form} />
        <div className="mt-2 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" busy={form.busy}>
            Save search
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
