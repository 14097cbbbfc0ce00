using System.Text.Json;
using Campaign.Core.Data;
using Campaign.Core.Tenancy;
using Campaign.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Campaign.Tests.Agents.Runs;

/// <summary>Runs read their promoter beside the unit of work, which must not forget a column that is added later.</summary>
public sealed class PromoterRowTests(DatabaseFixture database) : IClassFixture<DatabaseFixture>
{
    private const string FillSql = """
        UPDATE promoters SET four_eyes_above = 1, double_opt_in = true, holdout_share = 0.1, holdout_draw = 2, keep_months = 3, model_budget_per_day = 4,
            model_budget_per_month = 5, data_version = 6
        """;

    [Fact]
    public async Task Row_read_by_hand_is_the_row_of_the_unit_of_work_column_by_column()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var tenant = await database.CreateTenantAsync(cancellation);
        await using (var fill = database.Owner.CreateCommand($"{FillSql} WHERE promoter_id = '{tenant.Id}'"))
        {
            await fill.ExecuteNonQueryAsync(cancellation);
        }

        await using var scope = tenant.Scope();
        var expected = await scope.ServiceProvider.GetRequiredService<CampaignDbContext>().Promoters.SingleAsync(row => row.PromoterId == tenant.Id, cancellation);
        await using var command = database.Owner.CreateCommand(PromoterRow.Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = tenant.Id.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        Assert.True(await reader.ReadAsync(cancellation));
        var actual = PromoterRow.Read(reader);

        Assert.All(typeof(Promoter).GetProperties(), property =>
        {
            var value = property.GetValue(expected);
            Assert.NotEqual(property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null, value);
            Assert.Equal(JsonSerializer.Serialize(value), JsonSerializer.Serialize(property.GetValue(actual)));
        });
    }
}
