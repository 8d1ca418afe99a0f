/**
 * What the user decides: {@link ibrik.kernel.config.JupyterFolders} says where the user's files
 * lie, {@link ibrik.kernel.config.Settings} what {@code config.properties} says. Depends on nothing
 * of ours.
 */
package ibrik.kernel.config;
