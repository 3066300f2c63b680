/** The database of the seed's connection string. */
export const DATABASE_NAME = 'margin_db';
/** Made and changed by RDS; makes the other two. */
export const ADMINISTRATOR = 'margin_admin';
/** Each service's own user, who owns the schema of the same name and sees no other. */
export const DATABASE_USERS = { umbrella: 'umbrella', marginApp: 'margin' } as const;
