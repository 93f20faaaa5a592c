import {
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type DragEvent,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type Ref,
  type SyntheticEvent,
} from 'react';
import type { Selection } from '../../shared/contract/common.ts';
import { ContextMenu } from '../ui/ContextMenu.tsx';
import type { MenuEntry } from '../ui/menu-entry.ts';
import { findImage } from './grid-model.ts';
import { moveBy } from './grid-moves.ts';
import type { GridSize } from './grid-size.ts';
import { canDrag, dragImages } from './image-drag.ts';
import { GridSection } from './GridSection.tsx';
import { Scrubber } from './Scrubber.tsx';
import type { Columns } from './sections.ts';
import { hasPicked, isPicked, pickUnder, type Picked } from './selection.ts';
import { createThumbhashUrls } from './thumbhash-url.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridPicking } from './use-grid-picking.ts';
import { useGridView } from './use-grid-view.ts';
import type { Sections } from './use-sections.ts';

/** What a page asks of its grid. */
export interface GridHandle {
  /** Brings an image into view, and if wanted gives it the focus. */
  show: (id: string, withFocus: boolean) => void;
}

interface GridProps {
  sections: Sections;
  size: GridSize;
  /** Under this name the scroll position is kept. */
  positionKey: string;
  picked: Picked;
  onPick: (next: Picked) => void;
  onOpen: (id: string) => void;
  onDelete: (id: string) => void;
  onFavourite?: (id: string, favourite: boolean) => void;
  menuOf: (id: string) => MenuEntry[];
  /** What is dragged along when an image is; nothing can be dragged without. */
  dragOf?: (id: string) => { selection: Selection; count: number };
  titleOf: (month: number) => string;
  /** The mark of a section along the scrubber: its year, unless something else is said. */
  markOf?: (month: number) => string;
  noteOf?: (columns: Columns, index: number) => string | null;
  handle: Ref<GridHandle>;
}

const yearOf = (month: number): string => String(Math.floor(month / 100));

const idOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-id]')?.dataset.id ?? null) : null;
const doOf = (target: EventTarget | null): string | null =>
  target instanceof Element ? (target.closest<HTMLElement>('[data-do]')?.dataset.do ?? null) : null;

/** Images in justified rows by month; draws what is near the view, whatever their number. */
export function Grid(props: GridProps) {
  const { sections, size, picked, onPick, onOpen, onDelete, onFavourite, titleOf } = props;
  const view = useGridView(sections, size, props.positionKey);
  const focus = useGridFocus(view);
  const latest = useRef(view.arrangement);
  latest.current = view.arrangement;
  const picking = useGridPicking(sections.store, picked, onPick);
  const placeholderOf = useMemo(createThumbhashUrls, []);
  const [menuId, setMenuId] = useState<string | null>(null);
  const somePicked = hasPicked(picked, sections.content.total);

  useImperativeHandle(
    props.handle,
    () => ({
      show(id, withFocus) {
        const at = findImage(latest.current, id);
        if (!at) return;
        if (withFocus) focus.moveTo(at);
        else {
          focus.took(id);
          view.reveal(at);
        }
      },
    }),
    [focus, view],
  );

  const draggable = canDrag && props.dragOf !== undefined;
  const ruled = useRef(false);
  const look = useMemo(
    () => ({
      picked,
      picking: somePicked,
      tabbable: focus.tabbable,
      calm: view.calm,
      placeholderOf,
      noteOf: props.noteOf ?? null,
      canFavourite: onFavourite !== undefined,
      draggable,
    }),
    [picked, somePicked, focus.tabbable, view.calm, placeholderOf, props.noteOf, onFavourite, draggable],
  );

  const favouriteOf = picking.isFavourite;

  // A mouse that is pressed beside the pictures, on one that can't be dragged, or with a key draws a rectangle.
  const onPointerDown = (event: PointerEvent): void => {
    ruled.current = false;
    if (event.pointerType !== 'mouse' || event.button !== 0) return;
    const { current: element } = view.scroller;
    const id = idOf(event.target);
    const withKey = event.shiftKey || event.ctrlKey || event.metaKey;
    const onPicture = id !== null && draggable && canBeDragged(id);
    if (!element?.contains(event.target as Node) || (onPicture && !withKey)) return;
    const how = event.shiftKey ? 'add' : withKey || (id !== null && somePicked) ? 'toggle' : 'only';
    const { clientX, clientY } = event;
    void import('./grid-rectangle.ts').then(({ drawRectangle }) =>
      drawRectangle({
        scroller: element,
        from: { x: clientX, y: clientY },
        arrangement: () => latest.current,
        load: (months) => sections.store.loadAll(months),
        onBegin: () => (ruled.current = true),
        onIds: (ids) => onPick(pickUnder(picked, ids, how, favouriteOf)),
        onCancel: () => onPick(picked),
      }),
    );
  };
  const canBeDragged = (id: string): boolean => !somePicked || isPicked(picked, id, favouriteOf(id));

  const onClick = (event: MouseEvent): void => {
    const id = idOf(event.target);
    if (id === null || ruled.current) return;
    focus.took(id);
    const what = doOf(event.target);
    const at = findImage(latest.current, id);
    if (what === 'favourite' && onFavourite) onFavourite(id, !favouriteOf(id));
    else if (event.shiftKey && at) picking.rangeTo(at);
    else if (what === 'pick' || somePicked || event.ctrlKey || event.metaKey) picking.toggleAt(id);
    else onOpen(id);
  };

  const onDragStart = (event: DragEvent): void => {
    const id = idOf(event.target);
    if (event.shiftKey || event.ctrlKey || event.metaKey) return event.preventDefault();
    if (id === null || !props.dragOf) return;
    const { selection, count } = props.dragOf(id);
    dragImages(event.dataTransfer, selection, count);
  };

  const onFocus = (event: FocusEvent): void => {
    const id = idOf(event.target);
    if (id !== null) focus.took(id);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const inGrid = event.target === view.scroller.current || idOf(event.target) !== null;
    if (!inGrid || event.altKey || event.ctrlKey || event.metaKey) return;
    const spot = focus.spot();
    const id = idOf(event.target);
    const page = Math.max(1, Math.floor(view.height / (view.arrangement.frame.target + 4)) - 1);
    const to = moveBy(view.arrangement, spot ?? { section: 0, index: 0 }, event.key, page);
    if (to) {
      // On the way to an image that is not loaded yet, the grid itself has the keys.
      if (event.shiftKey && (id !== null || somePicked)) {
        if (!somePicked && id !== null) picking.toggleAt(id);
        picking.rangeTo(to);
      }
      focus.moveTo(spot ? to : { section: 0, index: 0 });
    } else if (id === null) return;
    else if (event.key === 'Enter') onOpen(id);
    else if (event.key === ' ') picking.toggleAt(id);
    else if (event.key === 'f' && onFavourite) onFavourite(id, !favouriteOf(id));
    else if (event.key === 'Delete' && !somePicked) onDelete(id);
    else return;
    event.preventDefault();
  };

  // The menu belongs to the image that was pressed; elsewhere there is none.
  const aim = (event: SyntheticEvent): void => {
    // Presses on the open menu come by here too, as it hangs in this tree.
    if (!view.scroller.current?.contains(event.target as Node)) return;
    const id = idOf(event.target);
    if (id === null) event.stopPropagation();
    else setMenuId(id);
  };

  const scroller = view.scroller;
  useEffect(() => {
    // The arrow keys work at once, but whoever is typing, such as a search, goes on typing.
    if (document.activeElement?.matches('input, textarea')) return;
    scroller.current?.focus({ preventScroll: true });
  }, [scroller]);

  return (
    <div className="relative h-full">
      <div className="h-full" onContextMenuCapture={aim} onPointerDownCapture={aimOnTouch(aim)}>
        <ContextMenu entries={menuId === null ? [] : props.menuOf(menuId)}>
          <div
            ref={scroller}
            tabIndex={-1}
            data-grid
            onClick={onClick}
            onFocus={onFocus}
            onKeyDown={onKeyDown}
            onDragStart={onDragStart}
            onPointerDown={onPointerDown}
            className="h-full overflow-x-hidden overflow-y-scroll pr-10 pl-4 outline-none [overflow-anchor:none] [scrollbar-width:none] max-md:pr-2 max-md:pl-2"
          >
            <div className="relative" style={{ height: view.arrangement.height }}>
              {view.visible.map(({ place, firstRow, endRow }) => (
                <GridSection
                  key={place.section.month}
                  place={place}
                  firstRow={firstRow}
                  endRow={endRow}
                  title={titleOf(place.section.month)}
                  look={look}
                />
              ))}
            </div>
          </div>
        </ContextMenu>
      </div>
      <Scrubber view={view} titleOf={titleOf} markOf={props.markOf ?? yearOf} />
    </div>
  );
}

const aimOnTouch =
  (aim: (event: SyntheticEvent) => void) =>
  (event: PointerEvent): void => {
    if (event.pointerType !== 'mouse') aim(event);
  };
