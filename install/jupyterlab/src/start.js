// JupyterLab's page: every plugin of the bundled extensions, registered and started.
import { JupyterLab } from '@jupyterlab/application';
import { JupyterPluginRegistry, PageConfig } from '@jupyterlab/coreutils';
import { IConnectionStatus, IServiceManager } from '@jupyterlab/services';
import { extensions, mimeExtensions } from 'ibrik:extensions';
import 'ibrik:styles';

const { isDisabled, isDeferred } = PageConfig.Extension;

function plugins({ name, module }) {
  const exported = module.default ?? module;
  return (Array.isArray(exported) ? exported : [exported])
    .filter(({ id }) => !isDisabled(id) && !isDeferred(id))
    .map(plugin => ({ extension: name, plugin }));
}

/** What the plugin manager's page lists of a plugin. */
function listed({ extension, plugin }) {
  const { id, description = '', requires = [], optional = [], provides = null, autoStart } = plugin;
  return { id, description, requires, optional, provides, autoStart, enabled: true, extension };
}

async function start() {
  const found = extensions.flatMap(plugins);
  const pluginRegistry = new JupyterPluginRegistry();
  pluginRegistry.registerPlugins(found.map(({ plugin }) => plugin));
  const lab = new JupyterLab({
    pluginRegistry,
    serviceManager: await pluginRegistry.resolveRequiredService(IServiceManager),
    connectionStatus: await pluginRegistry.resolveOptionalService(IConnectionStatus),
    mimeExtensions: mimeExtensions.flatMap(plugins).map(({ plugin }) => plugin),
    availablePlugins: found.map(listed)
  });
  // JupyterLab's own page offers itself under this name too (exposeAppInBrowser).
  globalThis.jupyterapp = lab;
  await lab.start({ bubblingKeydown: true });
  await lab.restored;
}

start().catch(error => {
  console.error(error);
  document.body.textContent = `JupyterLab did not start: ${error}`;
});
