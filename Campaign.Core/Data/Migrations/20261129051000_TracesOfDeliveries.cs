using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class TracesOfDeliveries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "trace_parent",
                table: "webhook_deliveries",
                type: "text",
                nullable: true,
                defaultValueSql: "nullif(current_setting('app.trace_parent', true), '')");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "away_since",
                table: "dispatches",
                type: "timestamp with time zone",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "trace_parent",
                table: "webhook_deliveries");

            migrationBuilder.DropColumn(
                name: "away_since",
                table: "dispatches");
        }
    }
}
