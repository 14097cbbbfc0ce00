using System.Text.Json;
using System.Text.Json.Serialization;

namespace Campaign.AgentApi.Http;

/// <summary>How bodies are read and written: camel case, nulls left out, and nothing accepted that has no meaning.</summary>
internal static class ApiJson
{
    public static IServiceCollection AddApiJson(this IServiceCollection services) => services
        .ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions))
        // A body that cannot be read becomes an exception, and so a problem detail that says what is wrong with it.
        .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

    private static void Configure(JsonSerializerOptions json)
    {
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.RespectNullableAnnotations = true;
        json.RespectRequiredConstructorParameters = true;
        json.MaxDepth = 48;
    }
}
