import { useNavigate } from '@tanstack/react-router';
import { Download, FileJson, FileSpreadsheet, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Import } from '../../../shared/contract/imports.ts';
import { sentenceOf } from '../../api.ts';
import { AlertDialog } from '../../ui/AlertDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { toast } from '../../ui/toast-store.ts';
import { actionsOf } from './import-actions.ts';
import { reportTotal } from './import-words.ts';
import type { ReportFormat } from './report-file.ts';
import { saveReport } from './save-report.ts';
import { useForgetImport } from './use-import-verbs.ts';

/** Takes a report along as a file, or throws it away. */
export function ReportMenu({ one }: { one: Import }) {
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const forget = useForgetImport(one.id);
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);

  const save = async (format: ReportFormat): Promise<void> => {
    const { signal } = leaving.current;
    setSaving(true);
    try {
      await saveReport(one, format, signal);
    } catch (error) {
      if (!signal.aborted) toast({ text: sentenceOf(error), tone: 'danger' });
    } finally {
      setSaving(false);
    }
  };

  return (
    <>
      {reportTotal(one.counts) > 0 && (
        <Menu
          entries={[
            { label: 'As a table (CSV)', icon: FileSpreadsheet, run: () => void save('csv') },
            { label: 'As JSON', icon: FileJson, run: () => void save('json') },
          ]}
        >
          <Button small busy={saving}>
            {!saving && <Download aria-hidden size={15} />}
            Download
          </Button>
        </Menu>
      )}
      {actionsOf(one).forget && (
        <Button small tone="ghost" onClick={() => setAsking(true)}>
          <Trash2 aria-hidden size={15} />
          <span>
            Forget<span className="max-sm:sr-only"> this report</span>
          </span>
        </Button>
      )}
      <AlertDialog
        open={asking}
        onOpenChange={(open) => {
          forget.reset();
          setAsking(open);
        }}
        title="Forget this report?"
        description="The record of this import is deleted. Chats and images that came in stay."
        confirm="Forget report"
        busy={forget.isPending}
        error={forget.isError ? sentenceOf(forget.error) : null}
        onConfirm={() =>
          forget.mutate(undefined, { onSuccess: () => void navigate({ to: '/import', replace: true }) })
        }
      />
    </>
  );
}
