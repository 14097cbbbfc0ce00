using Aspire.Hosting.ApplicationModel;
using Campaign.Hosting.Engines;

namespace Campaign.Hosting.Native;

/// <summary>Which kind of process a resource becomes; null for one that is none (a parameter, a database, a connection string).</summary>
internal sealed class RecipeBook(
    EngineProvider engines, StateFolder state, ProcessLauncher launcher, EnvironmentComposer environment, HttpHealthProbe health)
{
    public IProcessRecipe? For(IResource resource) => resource switch
    {
        PostgresServerResource postgres => new PostgresRecipe(postgres, engines, state, launcher),
        PostgresReplicaResource replica => new PostgresReplicaRecipe(replica, engines, state, launcher),
        RedisResource redis => new RedisRecipe(redis, engines, state),
        ProjectResource or ExecutableResource => new ProgramRecipe(resource, environment, health),
        _ => null,
    };
}
