using System.Globalization;
using Campaign.AgentApi.Http;
using Campaign.Core.Accounts;
using Campaign.Core.Budgets;
using Campaign.Core.Tenancy;

namespace Campaign.AgentApi.Agents;

/// <summary>Whether the promoter's budget for models has room for a run. The built-in model costs nothing and needs none.</summary>
internal sealed class ChatBudget(TenantContext tenant, ModelBudget budget, CallerProfileOptions profile, TimeProvider clock)
{
    public async Task<IResult?> RefuseAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        if (profile.ModelOffline || (await budget.StateAsync(tenant.RequiredPromoter, cancellationToken)).UsedUp is not { } refusal)
        {
            return null;
        }

        if (refusal.Until is { } until)
        {
            response.Headers.RetryAfter = Math.Ceiling((until - clock.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return ApiProblem.Of(StatusCodes.Status402PaymentRequired, ModelBudget.Exceeded, ModelBudget.Tell(refusal));
    }
}
