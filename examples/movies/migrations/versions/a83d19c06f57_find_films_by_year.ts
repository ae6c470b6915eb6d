/**
 * Find films by year
 *
 * Revision ID: a83d19c06f57
 * Revises: 5f0c7a1e42b9
 * Create Date: 2026-11-29 08:36:16
 */
import type { Operations } from "@rebis/migrate";

export const revision: string = "a83d19c06f57";
export const downRevision: string | readonly string[] | null = "5f0c7a1e42b9";
export const branchLabels: string | readonly string[] | null = null;
export const dependsOn: string | readonly string[] | null = null;

export function upgrade(op: Operations): void {
  op.createIndex("ix_films_year", "films", ["year"]);
}

export function downgrade(op: Operations): void {
  op.dropIndex("ix_films_year", "films");
}
