"""The only room that stores: people, drafts, signed protocols, and the knowledge they were made from."""
