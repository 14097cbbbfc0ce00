using Campaign.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace Campaign.Core.Data;

/// <summary>What <c>dotnet ef migrations add</c> builds the model with; it never connects.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<CampaignDbContext>
{
    public CampaignDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<CampaignDbContext>();
        options.UseCampaignPostgres(NpgsqlDataSource.Create("Host=localhost;Database=design"));
        return new CampaignDbContext(options.Options, new TenantContext());
    }
}
