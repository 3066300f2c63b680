/** Database name in the specification's connection string. */
export const DATABASE_NAME = 'margin_db';
/** Created and rotated by RDS; creates the other two. */
export const ADMINISTRATOR = 'margin_admin';
/** Each service's own user, which owns the schema of the same name and sees no other. */
export const DATABASE_USERS = { umbrella: 'umbrella', marginApp: 'margin' } as const;
