import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Bookmark, Folder as FolderIcon, Image as ImageIcon, MessageSquare, Search } from 'lucide-react';
import { useMemo } from 'react';
import { listChats } from '../../shared/contract/chats.ts';
import { foldersQuery, pathTo, pathWords } from '../library/folders.ts';
import { savedQuery } from '../library/saved/saved-queries.ts';
import { newestImages } from '../chats/recent-images.ts';
import { searchProblem } from '../library/search-problem.ts';
import { completeSearch } from '../library/search-text.ts';
import { call, keys } from '../api.ts';
import { useOfferedCommands, type Command } from './commands.ts';
import { bestMatches } from './palette-match.ts';

export interface PaletteGroup {
  title: string;
  commands: Command[];
}

const mostImages = 6;

/** Commands, chats, folders and images that answer what was typed. */
export function usePaletteResults(typed: string): PaletteGroup[] {
  const navigate = useNavigate();
  const offered = useOfferedCommands();
  const search = typed.trim();
  const chats = useQuery({
    queryKey: [...keys.chats({ archived: false, search }), 'palette'],
    queryFn: ({ signal }) => call(listChats, { search, limit: 8 }, { signal }),
    placeholderData: keepPreviousData,
  });
  const { data: folders } = useQuery({ ...foldersQuery, enabled: search.length > 1 });
  const { data: saved } = useQuery({ ...savedQuery, enabled: search.length > 1 });
  // What is typed here need not be a query; then no image answers it.
  const query = completeSearch(search);
  const searchable = search.length > 1 && searchProblem(query) === null;
  const images = useQuery({
    queryKey: ['sections', query, 'newest'],
    queryFn: ({ signal }) => newestImages(query, mostImages, signal),
    enabled: searchable,
    placeholderData: keepPreviousData,
  });

  return useMemo(() => {
    const commands = bestMatches(offered, ({ label, keywords = '' }) => `${label} ${keywords}`, search);
    const found = (chats.data?.chats ?? []).map(({ id, title }) => ({
      id: `chat:${id}`,
      label: title,
      icon: MessageSquare,
      run: () => void navigate({ to: '/chat/$chatId', params: { chatId: id } }),
    }));
    const places = (search.length > 1 ? (folders ?? []) : []).map((folder) => ({
      id: `folder:${folder.id}`,
      label: pathWords(pathTo(folders ?? [], folder.id)),
      icon: FolderIcon,
      run: () => void navigate({ to: '/folder/$folderId', params: { folderId: folder.id } }),
    }));
    const searches = (search.length > 1 ? (saved ?? []) : []).map(({ id, name }) => ({
      id: `saved:${id}`,
      label: name,
      icon: Bookmark,
      run: () => void navigate({ to: '/saved/$savedId', params: { savedId: id }, search: {} }),
    }));
    const pictures = (searchable ? (images.data ?? []) : []).map(({ id, name }) => ({
      id: `image:${id}`,
      label: name,
      icon: ImageIcon,
      run: () => void navigate({ to: '/library', search: { q: query, image: id } }),
    }));
    const all = {
      id: 'images:all',
      label: `All images with “${search}”`,
      icon: Search,
      run: () => void navigate({ to: '/library', search: { q: query } }),
    };
    return [
      { title: 'Commands', commands: commands.slice(0, search ? 8 : 5) },
      { title: search ? 'Chats' : 'Latest chats', commands: found },
      { title: 'Folders', commands: bestMatches(places, ({ label }) => label, search).slice(0, 6) },
      { title: 'Saved searches', commands: bestMatches(searches, ({ label }) => label, search).slice(0, 6) },
      {
        title: 'Images',
        commands: pictures.length > 0 ? [...pictures, all] : [],
      },
    ].filter((group) => group.commands.length > 0);
  }, [offered, search, query, searchable, chats.data, folders, saved, images.data, navigate]);
}
