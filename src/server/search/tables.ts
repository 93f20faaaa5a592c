/** Where an image stands in the order in which words find images; newer images have higher places. */
export interface SearchPlaceTable {
  owner_id: string;
  /** The millisecond it was made in, or a free one near it in the same month: no two images share one. */
  place: number;
  image_id: string;
}

/** Images whose words are still to be indexed. */
export interface SearchPendingTable {
  owner_id: string;
  image_id: string;
}

declare module '../db/tables.ts' {
  interface Tables {
    search_places: SearchPlaceTable;
    search_pending: SearchPendingTable;
  }
}
