using Campaign.Contracts.Audiences;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Campaign.AgentApi.Http;

/// <summary>Schemas of the types that have converters of their own, which the generator cannot see through.</summary>
internal sealed class RuleSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type == typeof(AudienceRule))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Description = "An audience rule: one of all, any, not, fan, purchase, engagement, percentile, rank, lookalike, near, segment, wave.";
        }

        return Task.CompletedTask;
    }
}
