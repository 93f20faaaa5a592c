import { ChevronRight } from 'lucide-react';
import { exportGuides } from './export-guides.ts';

/** How to get images out of each service and program. */
export function ExportGuides() {
  return (
    <section aria-labelledby="guides-heading" className="mt-10">
      <h2 id="guides-heading" className="text-lg font-semibold tracking-tight">
        How to get your images
      </h2>
      <p className="mt-1 text-sm text-muted">
        What is given is recognised by its content, so there is nothing to choose here.
      </p>
      <ul className="mt-3 divide-y divide-line rounded-card border border-line bg-raised">
        {exportGuides.map((guide) => (
          <li key={guide.name}>
            <details className="group">
              <summary className="flex list-none items-center gap-3 rounded-card px-4 py-3 [&::-webkit-details-marker]:hidden">
                <ChevronRight
                  aria-hidden
                  size={16}
                  className="shrink-0 text-muted transition-transform group-open:rotate-90"
                />
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">{guide.name}</span>
                  <span className="block text-sm text-muted">{guide.brings}</span>
                </span>
              </summary>
              <div className="px-4 pb-4 pl-11 text-sm">
                {guide.steps.length === 1 ? (
                  <p>{guide.steps[0]}</p>
                ) : (
                  <ol className="flex list-decimal flex-col gap-1.5 pl-4 marker:text-muted">
                    {guide.steps.map((step) => (
                      <li key={step} className="pl-1">
                        {step}
                      </li>
                    ))}
                  </ol>
                )}
                {guide.note && <p className="mt-2 text-muted">{guide.note}</p>}
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}
